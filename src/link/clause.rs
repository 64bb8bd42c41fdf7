//! The clauses of a sentence, and whether figures of two of them are of one thing.
//!
//! "Prices were 2 per cent higher at £296,000, but the industry's margin fell by three points to 14 per cent": what each clause tells is of its
//! own subject. A sentence is taken apart only where a link is broken that would be reported, so that this costs nothing elsewhere. Knows the joints
//! of clauses, their subjects and verbs, by small words and the ends of words; what the figures are, the rules know.

use super::sameness::{Key, Sense, shared};
use super::{Reading, class_at};
use crate::doc::{Claim, Kind, TokenKind};

/// How a clause is joined to what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// It begins the sentence.
    Opening,
    /// A semicolon, "and", "but", "while": it stands beside the one before it.
    Beside,
    /// "when", "after", "so that", "with … having": it hangs on the one before it.
    Under,
    /// ", which", ", of whom": it tells more of a noun.
    Relative,
    /// In brackets or between dashes.
    Aside,
}

/// A clause, with those that hang on it inside.
#[derive(Clone, Copy, Debug)]
struct Clause {
    /// First token and one past the last.
    tokens: (u32, u32),
    joint: Joint,
    /// The words up to its verb; none where it has no subject of its own, or none that was found.
    subject: Option<(u32, u32)>,
    /// Where its verb stands; its first token where that is not known.
    verb: u32,
}

/// A subject, and the verb that it has.
#[derive(Clone, Copy, Debug)]
struct Subject {
    tokens: (u32, u32),
    verb: u32,
}

/// The clauses of one sentence, in order of their first tokens.
struct Clauses<'a> {
    sense: Sense<'a>,
    all: Vec<Clause>,
}

/// Words from the opening of a clause to its verb.
const SUBJECT: u32 = 12;

impl<'a> Clauses<'a> {
    /// Those of the sentence of a claim.
    fn of(reading: &'a Reading<'a>, claim: &Claim) -> Clauses<'a> {
        let (first, end) = reading.sentence(claim).tokens;
        let mut taker = Taker { reading, sense: Sense::new(reading), end, all: Vec::new(), open: Vec::new() };
        taker.begin(first, Joint::Opening, taker.subject(first));
        let mut at = first;
        while at < end {
            at = taker.take(first, at);
        }
        Clauses { sense: taker.sense, all: taker.all }
    }

    /// The clauses that hold one place and not the other.
    fn holding(&self, inside: u32, outside: u32) -> impl Iterator<Item = &Clause> {
        let has = |c: &Clause, at: u32| (c.tokens.0..c.tokens.1).contains(&at);
        self.all.iter().filter(move |c| has(c, inside) && !has(c, outside))
    }

    /// The widest clause that holds one place and not the other.
    fn parting(&self, inside: u32, outside: u32) -> Option<&Clause> {
        self.holding(inside, outside).max_by_key(|c| c.tokens.1 - c.tokens.0)
    }
}

/// A sentence that is being taken apart.
struct Taker<'a> {
    reading: &'a Reading<'a>,
    sense: Sense<'a>,
    end: u32,
    all: Vec<Clause>,
    /// Those that have not ended, outermost first.
    open: Vec<usize>,
}

impl<'a> Taker<'a> {
    fn word(&self, at: u32) -> &'a str {
        self.reading.lower(at as usize)
    }

    fn begin(&mut self, at: u32, joint: Joint, subject: Option<Subject>) {
        self.open.push(self.all.len());
        self.all.push(Clause { tokens: (at, self.end), joint, subject: subject.map(|s| s.tokens), verb: subject.map_or(at, |s| s.verb) });
    }

    fn joint(&self) -> Option<Joint> {
        self.open.last().and_then(|k| self.all.get(*k)).map(|c| c.joint)
    }

    fn close(&mut self, at: u32) {
        if let Some(clause) = self.open.pop().and_then(|k| self.all.get_mut(k)) {
            clause.tokens.1 = at;
        }
    }

    /// Ends the clauses that hang on the one which another is to stand beside, and that one.
    fn close_to_side(&mut self, at: u32) {
        while matches!(self.joint(), Some(Joint::Under | Joint::Relative)) {
            self.close(at);
        }
        if matches!(self.joint(), Some(Joint::Opening | Joint::Beside)) {
            self.close(at);
        }
    }

    /// Ends the innermost aside and all inside it.
    fn close_aside(&mut self, at: u32) {
        while let Some(joint) = self.joint() {
            self.close(at);
            if joint == Joint::Aside {
                break;
            }
        }
    }

    /// Looks at one token; returns the next.
    fn take(&mut self, first: u32, at: u32) -> u32 {
        let within = |me: &Self| me.open.iter().any(|k| me.all[*k].joint == Joint::Aside);
        match self.word(at) {
            "(" | "[" => self.begin(at + 1, Joint::Aside, None),
            ")" | "]" if within(self) => self.close_aside(at),
            "–" | "—" | "--" if within(self) => self.close_aside(at),
            "–" | "—" | "--" => self.begin(at + 1, Joint::Aside, self.subject(at + 1)),
            "-" if self.reading.is_stop(at as usize) => {
                if within(self) {
                    self.close_aside(at);
                } else {
                    self.begin(at + 1, Joint::Aside, self.subject(at + 1));
                }
            }
            ";" => {
                while self.joint() == Some(Joint::Aside) {
                    self.close(at);
                }
                self.close_to_side(at);
                let from = at + 1 + u32::from(matches!(self.word(at + 1), "and" | "but" | "while"));
                self.begin(at + 1, Joint::Beside, self.subject(from));
            }
            _ => return self.take_word(first, at),
        }
        at + 1
    }

    fn take_word(&mut self, first: u32, at: u32) -> u32 {
        let comma = at > first && self.word(at - 1) == ",";
        // The place where a clause that begins here would end the one before.
        let edge = if comma { at - 1 } else { at };
        let word = self.word(at);
        let preposed = matches!(word, "of" | "in" | "on" | "at" | "under" | "to" | "from" | "for" | "by" | "with" | "during" | "after");
        match word {
            "while" | "whereas" | "although" | "though" | "whilst" => {
                if let Some(subject) = self.subject(at + 1) {
                    if at > first {
                        self.close_to_side(edge);
                    }
                    self.begin(at, if at > first { Joint::Beside } else { Joint::Under }, Some(subject));
                }
            }
            "and" | "but" | "or" | "yet" | "so" if at > first => {
                let that = u32::from(self.word(at + 1) == "that");
                let relative = comma && matches!(self.word(at + 1), "which" | "who" | "whose" | "where");
                if relative {
                    if self.joint() == Some(Joint::Relative) {
                        self.close(edge);
                    }
                    self.begin(at, Joint::Relative, None);
                    return at + 2;
                }
                if let Some(subject) = self.subject(at + 1 + that) {
                    if word == "so" {
                        self.begin(at, Joint::Under, Some(subject));
                    } else {
                        self.close_to_side(edge);
                        self.begin(at, Joint::Beside, Some(subject));
                    }
                }
            }
            "which" | "who" | "whose" | "where" | "when" if comma => {
                let subject = if matches!(word, "where" | "when") { self.subject(at + 1) } else { None };
                self.begin(at, Joint::Relative, subject);
            }
            "when" | "where" | "after" | "as" | "because" | "since" | "before" | "once" | "until" | "if" | "unless" => {
                if let Some(subject) = self.subject(at + 1) {
                    self.begin(at, Joint::Under, Some(subject));
                }
            }
            _ if preposed && matches!(self.word(at + 1), "which" | "whom") => {
                let subject = self.subject(at + 2);
                self.begin(at, Joint::Relative, subject);
                return at + 2;
            }
            _ if comma => {
                // "Egypt, which earned $8bn, has lost …": the clause that was broken off goes on.
                if matches!(self.joint(), Some(Joint::Relative | Joint::Under)) && self.has_verb_before(at) && self.goes_on(at) {
                    self.close(edge);
                } else if self.joint() == Some(Joint::Under)
                    && self.open.last().is_some_and(|k| self.all[*k].tokens.0 == first)
                    && let Some(subject) = self.subject(at)
                {
                    // "While exports fell, imports rose"
                    self.close(edge);
                    self.begin(at, Joint::Beside, Some(subject));
                } else if let Some(subject) = self.absolute(at) {
                    self.begin(at, Joint::Under, Some(subject));
                }
            }
            _ => {}
        }
        at + 1
    }

    /// Whether the innermost clause has had its verb.
    fn has_verb_before(&self, at: u32) -> bool {
        self.open.last().is_some_and(|k| self.all[*k].verb < at)
    }

    /// Whether a finite verb stands at a token.
    fn is_verb(&self, at: u32) -> bool {
        let reading = self.reading;
        let Some(token) = reading.doc.tokens.get(at as usize) else { return false };
        if self.sense.is_auxiliary(at) || reading.lexicon.words.is(token.word, reading.lexicon.time.past_verb) {
            return true;
        }
        let before = at.checked_sub(1).map_or("", |b| self.word(b));
        let noun_before =
            matches!(before, "a" | "an" | "the" | "of" | "its" | "their" | "in" | "by" | "for" | "to" | "with" | "on" | "this" | "that");
        let moves = reading.vocabularies.change.as_ref().is_some_and(|v| reading.is(at as usize, v.up) || reading.is(at as usize, v.down));
        // "up 3 per cent" is no verb.
        let adverb =
            matches!(self.word(at), "up" | "down" | "higher" | "lower" | "above" | "below" | "more" | "less" | "fewer" | "ahead" | "behind" | "off");
        if moves && !adverb && !noun_before {
            return true;
        }
        let text = self.sense.text(at);
        token.kind == TokenKind::Word && token.len > 4 && text.ends_with("ed") && !noun_before
    }

    /// Whether a verb stands at a token, or behind one adverb.
    fn goes_on(&self, at: u32) -> bool {
        let adverb = self.sense.text(at).ends_with("ly") || matches!(self.word(at), "now" | "then" | "also" | "still" | "again" | "thus" | "just");
        self.is_verb(at) || adverb && self.is_verb(at + 1)
    }

    /// The subject of a clause that begins at a token: the words up to its verb, and none where no verb follows soon.
    fn subject(&self, at: u32) -> Option<Subject> {
        let mut from = at;
        // "in a country of 17 million, 23 adults were killed"
        if matches!(self.word(at), "in" | "on" | "at" | "for" | "over" | "among" | "after" | "since" | "during") {
            let comma = (at + 1..(at + SUBJECT).min(self.end)).find(|k| self.word(*k) == ",");
            from = comma.map_or(at, |k| k + 1);
        } else if matches!(self.word(at), "to" | "from" | "by" | "of" | "with" | "up" | "down" | "against" | "compared" | "than") {
            return None;
        }
        let mut k = from;
        let end = (from + SUBJECT).min(self.end);
        while k < end {
            if self.is_verb(k) {
                return (k > from).then_some(Subject { tokens: (from, k), verb: k });
            }
            if self.reading.is_stop(k as usize) {
                return None;
            }
            // "imports, swollen by purchases, rose": one insertion.
            if self.word(k) == "," {
                let close = (k + 1..(k + 2 * SUBJECT).min(self.end)).find(|c| self.word(*c) == ",")?;
                return (k > from && self.goes_on(close + 1)).then_some(Subject { tokens: (from, k), verb: close + 1 });
            }
            k += 1;
        }
        None
    }

    /// The subject of a clause without a finite verb: "births having outnumbered deaths", "the last of these being".
    fn absolute(&self, at: u32) -> Option<Subject> {
        let end = (at + SUBJECT).min(self.end);
        let verb = (at..end).take_while(|k| self.word(*k) != "," && !self.is_verb(*k)).find(|k| matches!(self.word(*k), "having" | "being"))?;
        (verb > at).then_some(Subject { tokens: (at, verb), verb })
    }
}

impl Clauses<'_> {
    /// The content words of a subject; none where it only takes up what was told.
    fn named(&self, subject: (u32, u32)) -> Vec<Key> {
        let reading = self.sense.reading;
        let (from, to) = subject;
        let generic = reading.vocabularies.change.as_ref().is_some_and(|v| {
            (from..to).any(|at| {
                let at = at as usize;
                class_at(reading, v.generic(), at) || class_at(reading, v.rise, at) || class_at(reading, v.fall, at)
            })
        });
        if generic || (from..to).any(|at| self.takes_up(at)) { Vec::new() } else { self.sense.stems(from, to) }
    }

    /// The content words of some tokens, without those of figures: "91bn shillings" tells of no shilling.
    fn told(&self, from: u32, to: u32) -> Vec<Key> {
        let mut told = Vec::new();
        let mut at = from;
        for claim in self.sense.reading.claims_in(from, to).iter().filter(|c| c.kind != Kind::Count) {
            told.extend(self.sense.stems(at, claim.tokens.0));
            at = claim.tokens.1;
        }
        told.extend(self.sense.stems(at.min(to), to));
        told.sort_unstable();
        told.dedup();
        told
    }

    /// Whether a word takes up what was told before it.
    fn takes_up(&self, at: u32) -> bool {
        let word = self.sense.reading.lower(at as usize);
        let pronoun = matches!(
            word,
            "it" | "its"
                | "they"
                | "them"
                | "their"
                | "this"
                | "these"
                | "those"
                | "both"
                | "together"
                | "combined"
                | "each"
                | "all"
                | "total"
                | "rest"
        );
        pronoun
            || matches!(word, "remaining" | "remainder" | "other" | "others" | "another" | "same" | "such" | "altogether" | "overall" | "he" | "she")
            || matches!(word, "his" | "her" | "him" | "former" | "latter" | "more" | "fewer" | "less" | "half" | "two-thirds" | "so" | "extra")
            || word == "that"
                && at > 0
                && matches!(self.sense.reading.lower(at as usize - 1), "," | ";" | "–" | "—" | "and" | "of" | "for" | "than" | "from" | "in")
    }
}

/// Whether a figure stands in a clause with a subject of its own, and another in none of those that it hangs on: the subject has words that were not
/// told before, and takes up nothing.
pub fn is_of_a_clause_of_its_own(reading: &Reading<'_>, claim: &Claim, other: &Claim) -> bool {
    let (a, b) = if claim.tokens.0 < other.tokens.0 { (claim, other) } else { (other, claim) };
    if a.sentence != b.sentence || a.tokens.1 > b.tokens.0 {
        return false;
    }
    let (first, clauses) = (reading.sentence(a).tokens.0, Clauses::of(reading, a));
    clauses.holding(b.tokens.0, a.tokens.0).filter(|c| c.tokens.0 > a.tokens.0).any(|clause| {
        let named = clause.subject.map_or(Vec::new(), |subject| clauses.named(subject));
        !named.is_empty() && shared(&named, &clauses.told(first, clause.tokens.0)) == 0
    })
}

/// Whether a date, or another figure, is told of something else than a figure is of: it stands in a clause of its own beside that of the figure, or behind
/// one that hangs on it and has ended: "until he was 84 — and in 2003 he took up the cello", "the 173rd report; in 1962 it had 12,650 members".
pub fn is_told_by_another_clause(reading: &Reading<'_>, figure: &Claim, other: &Claim) -> bool {
    if figure.sentence != other.sentence {
        return false;
    }
    let clauses = Clauses::of(reading, figure);
    let (at, when) = (figure.tokens.0, other.tokens.0);
    let beside = clauses.parting(when, at).is_some_and(|c| c.tokens.0 > at && c.joint == Joint::Beside && c.subject.is_some());
    let ended = clauses.parting(at, when).is_some_and(|c| c.tokens.1 <= when && matches!(c.joint, Joint::Aside | Joint::Under));
    beside || ended
}

/// Whether two levels are told in a clause between commas or brackets that ends before a change, and either that clause tells how they moved or the
/// change goes on to say of what it is, or against what:
/// "Egypt, which earned $10bn in 2023, up from $8bn in 2022, has lost 44 per cent of its revenue this month".
pub fn are_of_an_ended_clause(reading: &Reading<'_>, stated: &Claim, levels: [&Claim; 2]) -> bool {
    /// Words from the change to what it is compared with.
    const REACH: u32 = 6;
    let [from, to] = levels;
    let later = from.tokens.1.max(to.tokens.1);
    // "who held the seat from 1987 to 2005, left it after 18 years": dates are no levels.
    if from.kind == Kind::Date || from.sentence != stated.sentence || to.sentence != stated.sentence || later > stated.tokens.0 {
        return false;
    }
    let clauses = Clauses::of(reading, stated);
    let ended = |level: &Claim| {
        clauses
            .parting(level.tokens.0, stated.tokens.0)
            .is_some_and(|c| c.tokens.1 <= stated.tokens.0 && matches!(c.joint, Joint::Relative | Joint::Under | Joint::Aside))
    };
    let (end, last) = (reading.noun_end(stated) as u32, reading.sentence(stated).tokens.1);
    let of_its_own = (end..(end + REACH).min(last))
        .take_while(|at| !reading.is_stop(*at as usize) && reading.lower(*at as usize) != ",")
        .any(|at| matches!(reading.lower(at as usize), "than" | "of" | "on" | "since" | "when"));
    // "whose staff has grown from 22 to 31": how they moved is told there.
    let told = reading.lower(reading.start(from).wrapping_sub(1)) == "from";
    ended(from) && ended(to) && (of_its_own || told)
}
