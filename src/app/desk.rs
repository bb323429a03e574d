//! The page's state: the session, and how this reader wants to see it. One reducer.

use super::frame::ThemeChoice;
use super::sight::Sight;
use crate::experiment::{Embed, Theme};
use crate::session::{Action, Session, Shown};
use crate::texts::Language;
use std::rc::Rc;
use yew::Reducible;

/// The page's state.
#[derive(Clone)]
pub struct Desk {
    /// What the reader is doing.
    pub session: Session,
    /// The language that the reader chose here.
    language_chosen: Option<Language>,
    /// The language of the browser, or chosen on an earlier visit.
    language_own: Language,
    theme_chosen: Option<ThemeChoice>,
    /// Which pictures of a stage may be in sight.
    pub sight: Sight,
}

/// What changes the page's state.
#[derive(Clone, Debug)]
pub enum Doing {
    /// Something in the session.
    Session(Action),
    /// Another language.
    Language(Language),
    /// Other colours.
    Theme(ThemeChoice),
    /// A window of another width, or paper.
    Sight(Sight),
    /// What draws the link that was waited for is here.
    Arrived,
}

impl From<Action> for Doing {
    fn from(action: Action) -> Doing {
        Doing::Session(action)
    }
}

impl Desk {
    /// A page that begins with a session.
    pub fn of(session: Session, language_own: Language, theme_chosen: Option<ThemeChoice>, sight: Sight) -> Desk {
        Desk { session, language_chosen: None, language_own, theme_chosen, sight }
    }

    /// The language that holds: chosen here, or named by the link, or the reader's own.
    pub fn language(&self) -> Language {
        let named = self.session.view().and_then(|view| view.language);
        self.language_chosen.or(named).unwrap_or(self.language_own)
    }

    /// The colours that hold: named by the link, or chosen, or the system's.
    pub fn theme(&self) -> ThemeChoice {
        let named = self.session.view().map(|view| view.theme);
        match (self.theme_chosen, named) {
            (Some(chosen), _) => chosen,
            (None, Some(Theme::Light)) => ThemeChoice::Light,
            (None, Some(Theme::Dark)) => ThemeChoice::Dark,
            (None, Some(Theme::System) | None) => ThemeChoice::Auto,
        }
    }

    /// Whether the page is shown inside another.
    pub fn embedded(&self) -> bool {
        self.session.view().is_some_and(|view| view.embed == Embed::Yes)
    }

    /// Whether something happens by itself: playing, or recording.
    pub fn busy(&self) -> bool {
        self.session.open().is_some_and(|open| open.playing || !open.finished())
    }

    /// What tells one place in the browser's history from another: the experiment, not the step.
    pub fn place(&self) -> String {
        match &self.session.shown {
            Shown::Gallery => String::new(),
            Shown::Lab(open) => open.experiment.run_link().to_string(),
            Shown::Awaited { link } | Shown::Refused { link, .. } => link.clone(),
        }
    }
}

impl Reducible for Desk {
    type Action = Doing;

    fn reduce(self: Rc<Self>, doing: Doing) -> Rc<Self> {
        let mut desk = (*self).clone();
        match doing {
            // Windows change their width pixel by pixel.
            Doing::Sight(sight) if sight == self.sight => return self,
            Doing::Sight(sight) => desk.sight = sight,
            Doing::Session(action) => desk.session = desk.session.reduce(action),
            Doing::Language(language) => {
                desk.language_chosen = Some(language);
                desk.session.follow(Some(language), None);
            }
            Doing::Theme(theme) => {
                desk.theme_chosen = Some(theme);
                desk.session.follow(None, Some(theme.named()));
            }
            Doing::Arrived => {
                // A reader who went elsewhere meanwhile stays there.
                if let Shown::Awaited { link } = &self.session.shown {
                    desk.session = Session::at(link);
                }
            }
        }
        Rc::new(desk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(link: &str) -> Rc<Desk> {
        Rc::new(Desk::of(Session::at(link), Language::Korean, None, Sight::ANY))
    }

    #[test]
    fn the_link_names_a_language_and_the_reader_has_the_last_word() {
        assert_eq!(desk("#/rate-limit").language(), Language::Korean);
        let named = desk("#/rate-limit?lang=en&theme=dark&embed=1");
        assert_eq!((named.language(), named.theme(), named.embedded()), (Language::English, ThemeChoice::Dark, true));
        let chosen = named.reduce(Doing::Language(Language::Korean)).reduce(Doing::Theme(ThemeChoice::Light));
        assert_eq!((chosen.language(), chosen.theme()), (Language::Korean, ThemeChoice::Light));
        assert_eq!(chosen.session.link(), "#/rate-limit?lang=ko&theme=light&embed=1", "what the link names follows");
        let unnamed = desk("#/rate-limit").reduce(Doing::Language(Language::English)).reduce(Doing::Theme(ThemeChoice::Dark));
        assert_eq!(unnamed.session.link(), "#/rate-limit");
    }

    #[test]
    fn a_link_that_leads_nowhere_is_seen_as_it_wants_to_be() {
        let wrong = desk("#/rate-limit?clients=0&lang=en&theme=dark&embed=1");
        assert_eq!((wrong.language(), wrong.theme(), wrong.embedded()), (Language::English, ThemeChoice::Dark, true));
    }

    #[test]
    fn what_is_waited_for_comes_unless_the_reader_has_gone_elsewhere() {
        let waiting = Rc::new(Desk::of(Session::awaiting("#/rate-limit?step=4"), Language::Korean, None, Sight::ANY));
        assert_eq!((waiting.session.link().as_str(), waiting.busy()), ("#/rate-limit?step=4", false));
        let arrived = Rc::clone(&waiting).reduce(Doing::Arrived);
        assert_eq!(arrived.session.open().map(crate::session::Open::offset), Some(4));
        let elsewhere = waiting.reduce(Action::Visit("#/".into()).into()).reduce(Doing::Arrived);
        assert!(matches!(elsewhere.session.shown, Shown::Gallery));
    }

    #[test]
    fn what_is_in_sight_is_drawn_anew_only_when_it_changes() {
        let start = desk("#/rate-limit");
        let same = Rc::clone(&start).reduce(Doing::Sight(Sight::ANY));
        assert!(Rc::ptr_eq(&start, &same));
        let narrow = start.reduce(Doing::Sight(Sight::in_page(360.0)));
        assert_eq!(narrow.sight, Sight::in_page(360.0));
    }

    #[test]
    fn steps_of_one_run_are_one_place_in_history() {
        let start = desk("#/rate-limit?seed=2");
        let later = Rc::clone(&start).reduce(Action::Step(3).into());
        assert_ne!(start.session.link(), later.session.link());
        assert_eq!(start.place(), later.place());
        let other = later.reduce(Action::Set { parameter: "seed".into(), texts: vec!["3".into()] }.into());
        assert_ne!(start.place(), other.place());
    }
}
