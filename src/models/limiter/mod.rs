//! Rate limiters: whether a request may pass now, and if not, when.
