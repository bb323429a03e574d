//! The page's own words: frame, gallery, player, controls, sharing. A lab's words are in the lab's file.

crate::texts! {
    /// What Interplay is, under its name in the gallery.
    tagline() {
        en "How services talk, one step at a time",
        ko "서비스가 대화하는 법, 한 걸음씩",
    }
    /// What a reader can do here, on top of the gallery.
    welcome() {
        en "Step through a pattern, break something, step back, and see why it failed, or why it did not. Everything you see is computed by a simulation that you can stop at any step.",
        ko "패턴을 한 단계씩 따라가고, 무언가를 고장 내고, 되돌아가서 왜 실패했는지 또는 왜 버텼는지 확인해 보세요. 화면에 보이는 모든 것은 어느 단계에서든 멈출 수 있는 시뮬레이션이 계산한 결과입니다.",
    }
    /// The link to the gallery.
    all_labs() { en "All labs", ko "모든 실험" }
    /// The first link of the page, for keyboards.
    skip_to_content() { en "Skip to the content", ko "본문으로 건너뛰기" }
    /// The switch to this language, written in this language.
    language_name() { en "English", ko "한국어" }
    /// The name of the colour switch, with the choice that holds.
    theme_is(choice) { en "Colours: {choice}", ko "화면 색: {choice}" }
    /// Colours follow the system.
    theme_auto() { en "as the system", ko "시스템 설정" }
    /// Light colours.
    theme_light() { en "light", ko "밝게" }
    /// Dark colours.
    theme_dark() { en "dark", ko "어둡게" }
    /// The promise at the foot of the page.
    stays_here() {
        en "Nothing leaves your browser: no request is made, no log is uploaded.",
        ko "모든 데이터는 브라우저 안에만 머뭅니다. 외부로 요청을 보내거나 로그를 올리지 않습니다.",
    }
    /// How the page computes, at its foot.
    same_link_same_run() {
        en "Same link, same run, to the byte.",
        ko "같은 링크는 언제나 같은 결과를 냅니다.",
    }
    /// The heading of presets.
    presets() { en "Stories", ko "예시" }
    /// The link that leads into a lab from its card.
    open_lab(title) { en "Open {title}", ko "{title} 열기" }

    /// The name of the player's group of buttons.
    player() { en "Player", ko "재생 조작" }
    /// Go to the start.
    first() { en "To the start", ko "처음으로" }
    /// One step back.
    back() { en "One step back", ko "한 단계 뒤로" }
    /// Start playing.
    play() { en "Play", ko "재생" }
    /// Stop playing.
    pause() { en "Pause", ko "일시 정지" }
    /// One step forward.
    forward() { en "One step forward", ko "한 단계 앞으로" }
    /// Go to the end.
    last() { en "To the end", ko "끝으로" }
    /// The scrubber's name.
    place_in_run() { en "Place in the run", ko "실행 위치" }
    /// The scrubber's value in words.
    step_of(step, steps, time) { en "step {step} of {steps}, at {time}", ko "{steps}단계 중 {step}단계, {time}" }
    /// The place beside the scrubber, short.
    step_short(step, steps) { en "{step} / {steps}", ko "{step} / {steps}" }
    /// What the speed 1× is.
    help_speed() {
        en "At 1×, a run of 5 seconds to a minute plays as long as it lasts; shorter and longer ones are stretched and squeezed to that.",
        ko "1×에서 5초부터 1분까지의 실행은 실제 길이대로 재생됩니다. 더 짧거나 긴 실행은 그 길이에 맞게 늘이거나 줄입니다.",
    }
    /// The speed control's name.
    speed() { en "Speed", ko "속도" }
    /// Opens the help.
    help() { en "Keys and help", ko "단축키와 도움말" }

    /// The heading of the help.
    help_title() { en "Moving through a run", ko "실행을 살펴보는 방법" }
    /// Why the run can be walked both ways.
    help_text() {
        en "A run is a log of steps, and you are a reader with an offset. Forwards, backwards, jump and replay all show the state as it really was at that step.",
        ko "실행은 단계가 기록된 로그이고, 여러분은 그 위의 한 위치를 보고 있습니다. 앞으로 가든 뒤로 가든 그 단계의 실제 상태를 그대로 보여 줍니다.",
    }
    /// When the keys work.
    help_focus() {
        en "The keys work while the stage or the player has the focus, or nothing has it and the player is in sight; the question mark works with the focus only.",
        ko "단축키는 무대나 재생 조작에 포커스가 있거나, 포커스가 아무 데도 없고 재생 조작이 화면에 보일 때 동작합니다. 물음표는 포커스가 있을 때만 동작합니다.",
    }
    /// The space key's name.
    key_space() { en "Space", ko "스페이스" }
    /// The home key's name.
    key_home() { en "Home", ko "Home" }
    /// The end key's name.
    key_end() { en "End", ko "End" }
    /// What the space key does.
    play_or_pause() { en "Play or pause", ko "재생 또는 일시 정지" }
    /// Closes a dialog.
    close() { en "Close", ko "닫기" }

    /// The heading of the checks.
    checks() { en "Checks", ko "검사" }
    /// A check that holds, for a screen reader.
    holds() { en "holds", ko "유지됨" }
    /// A check that failed, with its step.
    failed_at(step) { en "broken at step {step}", ko "{step}단계에서 깨짐" }
    /// The heading of the figures.
    figures() { en "Figures", ko "수치" }
    /// What a run should have given.
    expected() { en "Expected", ko "기대" }
    /// The column of names.
    name() { en "Name", ko "이름" }
    /// The column of values.
    value() { en "Value", ko "값" }

    /// The heading of the controls.
    controls() { en "Settings", ko "설정" }
    /// Puts a value back to its default.
    reset_to(value) { en "Back to {value}", ko "기본값으로 되돌리기: {value}" }
    /// The heading of the faults.
    faults() { en "Faults", ko "장애" }
    /// Where there is no fault yet.
    no_faults() { en "Nothing is broken yet.", ko "아직 고장 난 것이 없습니다." }
    /// Takes a fault away.
    remove_fault(fault) { en "Remove {fault}", ko "{fault} 삭제" }

    /// Breaks a thing at the playhead.
    break_now(what) { en "Break the {what} here", ko "지금 고장 내기: {what}" }
    /// The digest of a run.
    digest(digest) { en "digest {digest}", ko "다이제스트 {digest}" }
    /// The document's title in a lab.
    title(lab) { en "{lab} · Interplay", ko "{lab} · Interplay" }
    /// Before the first step.
    at_start() { en "Nothing has happened yet. Press play, or take a step.", ko "아직 아무 일도 일어나지 않았습니다. 재생을 누르거나 한 단계 나아가 보세요." }
    /// While a long run is being computed.
    recording(share) { en "Computing the run: {share}", ko "실행 계산 중: {share}" }
    /// A run that goes on.
    cut_off(steps) { en "The run is cut off after {steps} steps: it may have no end.", ko "{steps}단계에서 실행을 중단했습니다. 끝나지 않는 실행일 수 있습니다." }
    /// A step's cause.
    caused_by(step) { en "caused by step {step}", ko "원인: {step}단계" }
    /// A fault on the scrubber.
    fault_here() { en "fault", ko "장애" }
    /// Further runs are being made for a chart.
    sweeping(percent) { en "Running the same experiment at other loads: {percent}%", ko "같은 실험을 다른 부하에서 실행하는 중: {percent}%" }
    /// The heading of the charts.
    charts() { en "Charts", ko "차트" }
    /// Download as a vector picture.
    save_as(kind, title) { en "Download {title} as {kind}", ko "{title}: {kind} 파일로 저장" }
    /// The table under a chart.
    chart_table() { en "The same numbers as a table", ko "같은 수치를 표로 보기" }

    /// The heading of sharing.
    share() { en "Share", ko "공유" }
    /// Copies the link.
    copy_link() { en "Copy link", ko "링크 복사" }
    /// Copies the frame for a blog.
    copy_embed() { en "Copy embed code", ko "임베드 코드 복사" }
    /// After a copy.
    copied() { en "Copied", ko "복사했습니다" }
    /// Where the clipboard was refused.
    copy_by_hand() {
        en "The browser refused the clipboard. The text is selected: copy it with your keyboard.",
        ko "브라우저가 클립보드 접근을 거부했습니다. 아래 텍스트가 선택되어 있으니 키보드로 복사해 주세요.",
    }
    /// What a link holds.
    share_text() {
        en "The address holds the whole experiment: whoever opens it sees exactly this.",
        ko "주소에 실험 전체가 담겨 있습니다. 링크를 여는 누구나 정확히 같은 화면을 봅니다.",
    }
    /// What a link to a run of a reader's own log does not hold.
    share_own_log() {
        en "Except the log: whoever opens it loads the same file.",
        ko "로그만은 들어 있지 않으니, 링크를 여는 사람이 같은 파일을 불러와야 합니다.",
    }
    /// From the embedded to the full page.
    open_full_page() { en "Open full page", ko "전체 페이지로 열기" }

    /// The heading where a link could not be read.
    link_broken() { en "This link does not lead to an experiment", ko "이 링크로는 실험을 열 수 없습니다" }
    /// The one button out of the error.
    back_to_valid() { en "Open the nearest valid experiment", ko "올바른 실험 열기" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language::{English, Korean};

    #[test]
    fn texts_with_parts_put_them_where_they_belong() {
        assert_eq!(step_of(English, 3, 10, "2s"), "step 3 of 10, at 2s");
        assert_eq!(step_of(Korean, 3, 10, "2s"), "10단계 중 3단계, 2s");
        assert_eq!(failed_at(English, 41), "broken at step 41");
        assert_eq!(failed_at(Korean, 41), "41단계에서 깨짐");
        assert_eq!(save_as(English, "SVG", "Level"), "Download Level as SVG");
        assert_eq!(save_as(Korean, "SVG", "잔량"), "잔량: SVG 파일로 저장");
        assert_eq!(theme_is(English, theme_dark(English)), "Colours: dark");
        assert_eq!(theme_is(Korean, theme_dark(Korean)), "화면 색: 어둡게");
    }

    #[test]
    fn the_page_promises_that_nothing_leaves_it() {
        assert!(stays_here(English).starts_with("Nothing leaves your browser"));
        assert!(stays_here(Korean).contains("브라우저 안에만"));
    }
}
