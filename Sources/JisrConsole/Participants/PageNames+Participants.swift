// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension ParticipantsPage {
    static let names: Names<Self> = [
        "frame": \.frame, "query": \.query, "groups": \.groups, "rows": \.rows, "count": \.count,
        "showsNames": \.showsNames, "canWrite": \.canWrite, "paging": \.paging
    ]
}

extension ParticipantsPage.Group: Shown {
    static let names: Names<Self> = [
        "name": \.name, "isChosen": \.isChosen
    ]
}

extension ParticipantsPage.Row: Shown {
    static let names: Names<Self> = [
        "href": \.href, "name": \.name, "other": \.other, "facts": \.facts, "status": \.status, "isGone": \.isGone
    ]
}

extension EnrolPage {
    static let names: Names<Self> = [
        "frame": \.frame, "identity": \.identity, "file": \.file, "doubles": \.doubles, "hasDoubles": \.hasDoubles
    ]
}

extension RecordPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "name": \.name, "back": \.back, "action": \.action, "seen": \.seen,
        "proposal": \.proposal, "fields": \.fields
    ]
}

extension PersonPage {
    static let names: Names<Self> = [
        "frame": \.frame, "name": \.name, "other": \.other, "status": \.status, "identity": \.identity, "file": \.file,
        "orientations": \.orientations, "plans": \.plans, "outcomes": \.outcomes, "calls": \.calls, "files": \.files,
        "sessions": \.sessions,
        "rate": \.rate, "path": \.path, "canWrite": \.canWrite, "canMove": \.canMove,
        "showsNames": \.showsNames,
        "hasSessions": \.hasSessions, "hasOrientation": \.hasOrientation
    ]
}

extension PersonPage.Fact: Shown {
    static let names: Names<Self> = [
        "label": \.label, "value": \.value, "isInConflict": \.isInConflict
    ]
}

extension PersonPage.Session: Shown {
    static let names: Names<Self> = [
        "href": \.href, "day": \.day, "state": \.state, "stateClass": \.stateClass
    ]
}

extension PersonPage.Entry: Shown {
    static let names: Names<Self> = [
        "facts": \.facts
    ]
}

extension HistoryPage {
    static let names: Names<Self> = [
        "frame": \.frame, "name": \.name, "back": \.back, "entries": \.entries
    ]
}
