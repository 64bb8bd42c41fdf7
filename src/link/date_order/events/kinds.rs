//! The kinds of events, the classes of words that name them, and in which order two of them come.

/// The kinds of events, by the class of their verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Born,
    Schooled,
    Married,
    Retired,
    Died,
    Buried,
    Living,
    Appointed,
    Left,
    Founded,
    Built,
    Opened,
    Launched,
    Closed,
    Destroyed,
    Began,
    Ended,
    Departed,
    Arrived,
    Bought,
    Sold,
    Signed,
    Effective,
    Repealed,
    Arrested,
    Extradited,
    Charged,
    Tried,
    Convicted,
    Freed,
    Ordained,
    Consecrated,
    Written,
    Published,
    Listed,
    Engaged,
    Applied,
    Granted,
    FirstAct,
    LastAct,
    Groundwork,
    Divorced,
    Debated,
}

/// The kinds of events that nouns name.
pub(super) const NOUNS: &[(Kind, &str)] = &[
    (Kind::Born, "named-born"),
    (Kind::Died, "named-died"),
    (Kind::Buried, "named-buried"),
    (Kind::Retired, "named-retired"),
    (Kind::Married, "named-married"),
    (Kind::Consecrated, "named-consecrated"),
    (Kind::Appointed, "named-appointed"),
    (Kind::Ordained, "named-ordained"),
    (Kind::Left, "named-left"),
    (Kind::Founded, "named-founded"),
    (Kind::Built, "named-built"),
    (Kind::Opened, "named-opened"),
    (Kind::Launched, "named-launched"),
    (Kind::Closed, "named-closed"),
    (Kind::Destroyed, "named-destroyed"),
    (Kind::Arrested, "named-arrested"),
    (Kind::Charged, "named-charged"),
    (Kind::Tried, "named-tried"),
    (Kind::Convicted, "named-convicted"),
    (Kind::Freed, "named-freed"),
    (Kind::Signed, "named-signed"),
    (Kind::Repealed, "named-repealed"),
    (Kind::Published, "named-published"),
    (Kind::Listed, "named-listed"),
    (Kind::Departed, "named-departed"),
    (Kind::Arrived, "named-arrived"),
];

pub(super) const KINDS: &[(Kind, &str)] = &[
    (Kind::Born, "event-born"),
    (Kind::Schooled, "event-schooled"),
    (Kind::Married, "event-married"),
    (Kind::Retired, "event-retired"),
    (Kind::Died, "event-died"),
    (Kind::Buried, "event-buried"),
    (Kind::Living, "event-living"),
    (Kind::Appointed, "event-appointed"),
    (Kind::Left, "event-left"),
    (Kind::Founded, "event-founded"),
    (Kind::Built, "event-built"),
    (Kind::Opened, "event-opened"),
    (Kind::Launched, "event-launched"),
    (Kind::Closed, "event-closed"),
    (Kind::Destroyed, "event-destroyed"),
    (Kind::Began, "event-began"),
    (Kind::Ended, "event-ended"),
    (Kind::Departed, "event-departed"),
    (Kind::Arrived, "event-arrived"),
    (Kind::Bought, "event-bought"),
    (Kind::Sold, "event-sold"),
    (Kind::Signed, "event-signed"),
    (Kind::Effective, "event-effective"),
    (Kind::Repealed, "event-repealed"),
    (Kind::Arrested, "event-arrested"),
    (Kind::Extradited, "event-extradited"),
    (Kind::Charged, "event-charged"),
    (Kind::Tried, "event-tried"),
    (Kind::Convicted, "event-convicted"),
    (Kind::Freed, "event-freed"),
    (Kind::Ordained, "event-ordained"),
    (Kind::Consecrated, "event-consecrated"),
    (Kind::Written, "event-written"),
    (Kind::Published, "event-published"),
    (Kind::Listed, "event-listed"),
    (Kind::Engaged, "event-engaged"),
    (Kind::Applied, "event-applied"),
    (Kind::Granted, "event-granted"),
    (Kind::FirstAct, "event-first"),
    (Kind::LastAct, "event-last"),
    (Kind::Groundwork, "event-groundwork"),
    (Kind::Divorced, "event-divorced"),
    (Kind::Debated, "event-debated"),
];

/// How firm the order of two kinds is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// It holds whichever way it is told.
    Always,
    /// It holds for one telling: the first named first, or the first in the pluperfect.
    Told,
    /// As `Told`, for steps of one case that are not far apart.
    Case,
}

/// Whether the first kind must come before the second.
pub(super) fn order(first: Kind, second: Kind) -> Option<Order> {
    use Kind::*;
    let life = |k: Kind| {
        matches!(
            k,
            Schooled | Married | Retired | Living | Appointed | Left | Ordained | Consecrated | Arrested | Extradited | Charged | Tried | Convicted
        )
    };
    let court = |k: Kind| match k {
        Arrested => 1,
        Charged | Extradited => 2,
        Tried => 3,
        Convicted => 4,
        Freed => 5,
        _ => 0,
    };
    Some(match (first, second) {
        (Born, Died | Buried) => Order::Always,
        (Died, Buried) => Order::Told,
        (Born, k) if life(k) => Order::Always,
        (k, Died) if life(k) => Order::Always,
        (Ordained, Consecrated) => Order::Always,
        (Written, Published) | (Founded, Listed) | (Engaged, Married) | (Applied, Granted) => Order::Told,
        (Appointed, Left | Retired) | (Schooled, Retired) => Order::Told,
        (Founded, FirstAct | LastAct | Destroyed) => Order::Always,
        (LastAct, Closed | Destroyed) | (FirstAct, LastAct) => Order::Always,
        (Groundwork, Opened | Launched | Closed | Destroyed | Built | FirstAct | LastAct) => Order::Always,
        (Married, Divorced) => Order::Told,
        (Founded, Closed) => Order::Always,
        (Opened | Launched, Closed) => Order::Told,
        (Built | Opened | Launched, Destroyed) => Order::Told,
        (Built, Opened | Closed) => Order::Told,
        (Began, Ended) | (Opened, Ended) | (Began, Closed) => Order::Told,
        (Departed | Launched, Arrived) => Order::Told,
        (Bought, Sold) => Order::Told,
        (Signed, Effective) => Order::Always,
        (Debated, Signed | Effective) => Order::Told,
        (Effective | Signed, Repealed) => Order::Told,
        (a, b) if court(a) > 0 && court(b) > court(a) => Order::Case,
        _ => return None,
    })
}

/// Whether the verb takes an object that the event happens to: "sold the house", not "married Ada".
pub(super) fn takes_object(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Appointed
            | Founded
            | Built
            | Opened
            | Launched
            | Closed
            | Destroyed
            | Bought
            | Sold
            | Signed
            | Repealed
            | Arrested
            | Extradited
            | Charged
            | Tried
            | Convicted
            | Freed
            | Ended
            | Began
            | Left
            | Written
            | Published
    )
}

/// Whether something goes on from the one event to the other.
pub(super) fn runs(first: Kind, last: Kind) -> bool {
    use Kind::*;
    matches!(
        (first, last),
        (Began, Ended | Closed)
            | (Opened | Founded | Launched, Closed)
            | (Opened, Ended)
            | (Appointed, Left | Retired)
            | (Bought, Sold)
            | (Departed, Arrived)
    )
}

/// Whether an event is a step of a case in court.
pub(super) fn in_court(kind: Kind) -> bool {
    matches!(kind, Kind::Arrested | Kind::Charged | Kind::Tried | Kind::Convicted | Kind::Freed)
}
