//! The player: first, back, play or pause, forward, last, the scrubber, speed and help; and what its keys mean.

use web_sys::Element;
use yew::prelude::*;

use super::browser::{Focused, ends_in_sight, focused, value_of, watch_keys};
use super::icon::{Icon, IconButton};
use super::scrubber::{Mark, Scrubber};
use crate::texts::{Language, page};

/// What a reader asks of the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Go to the start.
    First,
    /// One step back.
    Back,
    /// Play, or pause.
    Toggle,
    /// One step forward.
    Forward,
    /// Go to the end.
    Last,
    /// Go to a step.
    Seek(u64),
    /// Take the speed at this place of the list.
    Speed(usize),
    /// Open the help.
    Help,
}

/// What the player needs.
#[derive(Properties, PartialEq)]
pub struct PlayerProps {
    /// The reader's language.
    pub language: Language,
    /// Whether it plays.
    pub playing: bool,
    /// The step that is shown, 0 to `steps`.
    pub step: u64,
    /// How many steps the run has.
    pub steps: u64,
    /// The time of that step, in words.
    pub time: AttrValue,
    /// Faults and failed checks.
    pub marks: Vec<Mark>,
    /// The speeds that are offered, in words.
    pub speeds: Vec<AttrValue>,
    /// The place in `speeds` of the one that holds.
    pub speed: usize,
    /// What the reader asks.
    pub on_order: Callback<Order>,
}

/// Everything that moves the reader through the run.
#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let language = props.language;
    let order = |order: Order| props.on_order.reform(move |_: MouseEvent| order);
    let (icon, label) = if props.playing { (Icon::Pause, page::pause(language)) } else { (Icon::Play, page::play(language)) };
    let (at_start, at_end) = (props.step == 0, props.step >= props.steps);
    html! {
        <div class="player" role="group" aria-label={page::player(language)}>
            <div class="buttons">
                <IconButton icon={Icon::First} label={page::first(language)} disabled={at_start} onclick={order(Order::First)} />
                <IconButton icon={Icon::Back} label={page::back(language)} disabled={at_start} onclick={order(Order::Back)} />
                <IconButton {icon} {label} class="play" onclick={order(Order::Toggle)} />
                <IconButton icon={Icon::Forward} label={page::forward(language)} disabled={at_end} onclick={order(Order::Forward)} />
                <IconButton icon={Icon::Last} label={page::last(language)} disabled={at_end} onclick={order(Order::Last)} />
            </div>
            <Scrubber {language} step={props.step} steps={props.steps} time={props.time.clone()} marks={props.marks.clone()}
                on_seek={props.on_order.reform(Order::Seek)} />
            <p class="place"><strong>{ &props.time }</strong><span>{ page::step_short(language, props.step, props.steps) }</span></p>
            { speed(props) }
            <IconButton icon={Icon::Help} label={page::help(language)} onclick={order(Order::Help)} />
        </div>
    }
}

fn speed(props: &PlayerProps) -> Html {
    let on_order = props.on_order.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(place) = value_of(&event).and_then(|value| value.parse().ok()) {
            on_order.emit(Order::Speed(place));
        }
    });
    let options = props.speeds.iter().enumerate().map(|(place, name)| {
        html! { <option value={place.to_string()} selected={place == props.speed}>{ name }</option> }
    });
    html! {
        <label class="speed">
            <span class="unseen">{ page::speed(props.language) }</span>
            <select {onchange}>{ for options }</select>
        </label>
    }
}

/// What a key means while something of the stage or the player has the focus, or nothing at all; `None` leaves it to the browser.
pub fn order_of_key(key: &str, focused: Focused) -> Option<Order> {
    match (key, focused) {
        // A list of choices needs its keys for itself, and a text too.
        (_, Focused::Field) => None,
        // Who speaks to the page instead of typing would hit a character by chance (WCAG 2.1.4).
        ("?", Focused::Nothing) => None,
        ("?", _) => Some(Order::Help),
        // A button is pressed by space, a slider moved by arrows: the browser does both.
        (" ", Focused::Button) => None,
        ("ArrowLeft" | "ArrowRight" | "Home" | "End", Focused::Slider) => None,
        (" ", _) => Some(Order::Toggle),
        ("ArrowLeft", _) => Some(Order::Back),
        ("ArrowRight", _) => Some(Order::Forward),
        ("Home", _) => Some(Order::First),
        ("End", _) => Some(Order::Last),
        _ => None,
    }
}

/// What the keyboard's ground needs.
#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// What the reader asks.
    pub on_order: Callback<Order>,
    /// The stage and the player.
    pub children: Html,
}

/// The ground on which the player's keys work: the stage and the player stand in it. They work also while nothing has the focus
/// and the player is in sight; further down the page they scroll it.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let ground = use_node_ref();
    // Every frame of play has another callback: the listener stays.
    let latest = use_mut_ref(|| props.on_order.clone());
    latest.borrow_mut().clone_from(&props.on_order);
    use_effect_with(ground.clone(), |ground| {
        let ground = ground.clone();
        let watching = watch_keys(move |event| {
            if focused(event) == Focused::Nothing && ground.cast::<Element>().is_some_and(|ground| ends_in_sight(&ground)) {
                let on_order = latest.borrow().clone();
                take(event, &on_order);
            }
        });
        move || drop(watching)
    });
    let on_order = props.on_order.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| take(&event, &on_order));
    html! { <div ref={ground} class="keys" {onkeydown}>{ props.children.clone() }</div> }
}

fn take(event: &KeyboardEvent, on_order: &Callback<Order>) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    if let Some(order) = order_of_key(&event.key(), focused(event)) {
        event.prevent_default();
        on_order.emit(order);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::render;

    fn player(playing: bool, step: u64) -> String {
        render::<Player>(move || PlayerProps {
            language: Language::English,
            playing,
            step,
            steps: 10,
            time: "1s".into(),
            marks: Vec::new(),
            speeds: vec!["1×".into(), "10×".into()],
            speed: 1,
            on_order: Callback::noop(),
        })
    }

    #[test]
    fn the_play_button_pauses_while_it_plays() {
        assert!(player(false, 1).contains(r#"aria-label="Play""#));
        assert!(player(true, 1).contains(r#"aria-label="Pause""#));
    }

    #[test]
    fn nothing_leads_before_the_start_or_past_the_end() {
        assert_eq!(player(false, 0).matches(r#"aria-disabled="true""#).count(), 2);
        assert_eq!(player(false, 5).matches(r#"aria-disabled="true""#).count(), 0);
        assert_eq!(player(false, 10).matches(r#"aria-disabled="true""#).count(), 2);
    }

    #[test]
    fn the_speed_that_holds_is_chosen() {
        assert!(player(false, 0).contains(r#"<option value="1" selected="selected">10×"#), "{}", player(false, 0));
    }

    #[test]
    fn keys_mean_what_the_help_says() {
        let cases = [
            (" ", Focused::Other, Some(Order::Toggle)),
            (" ", Focused::Slider, Some(Order::Toggle)),
            (" ", Focused::Button, None),
            ("ArrowLeft", Focused::Button, Some(Order::Back)),
            ("ArrowRight", Focused::Slider, None),
            ("End", Focused::Other, Some(Order::Last)),
            ("Home", Focused::Field, None),
            ("?", Focused::Other, Some(Order::Help)),
            ("?", Focused::Field, None),
            ("?", Focused::Nothing, None),
            ("ArrowRight", Focused::Nothing, Some(Order::Forward)),
            ("a", Focused::Other, None),
        ];
        for (key, focused, order) in cases {
            assert_eq!(order_of_key(key, focused), order, "{key} on {focused:?}");
        }
    }
}
