// Serves a folder on this machine alone, as any static host would.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Serves `folder` under `base` on 127.0.0.1, with further `headers`; resolves to the server once it listens. Port 0 takes a free one. */
export function serve(folder, port, base = "/", headers = {}) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const refuse = (status) => response.writeHead(status, { "content-type": "text/plain" }).end(`${status}\n`);
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    } catch {
      return refuse(400);
    }
    if (!path.startsWith(base)) return refuse(404);
    let file = normalize(join(root, path.slice(base.length)));
    if (file !== root && !file.startsWith(root + sep)) return refuse(403);
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const { size } = statSync(file);
      // Module scripts in a sandboxed frame have an opaque origin, and need to be let in.
      response.writeHead(200, {
        "access-control-allow-origin": "*",
        "cache-control": "no-cache",
        "content-length": size,
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        ...headers,
      });
      createReadStream(file).pipe(response);
    } catch {
      refuse(404);
    }
  });
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => done(server));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port] = process.argv.slice(2);
  try {
    await serve(folder, Number(port));
    console.log(`Interplay is on http://127.0.0.1:${port} (Ctrl-C stops it)`);
  } catch (error) {
    const taken = error.code === "EADDRINUSE";
    console.error(taken ? `Port ${port} is taken: choose another, as in 'make serve PORT=8081'.` : String(error));
    process.exitCode = 1;
  }
}
