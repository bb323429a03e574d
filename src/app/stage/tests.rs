//! What a reader perceives on the stage, held to what runs hold.
