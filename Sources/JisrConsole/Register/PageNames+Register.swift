// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension SessionCard: Shown {
    static let names: Names<Self> = [
        "href": \.href, "id": \.id, "title": \.title, "trainer": \.trainer, "axis": \.axis, "state": \.state,
        "stateClass": \.stateClass, "centre": \.centre
    ]
}

extension WeekPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "previous": \.previous, "next": \.next, "isThisWeek": \.isThisWeek,
        "days": \.days, "repeatable": \.repeatable, "hasSessions": \.hasSessions, "hasRepeatable": \.hasRepeatable
    ]
}

extension WeekPage.Day: Shown {
    static let names: Names<Self> = [
        "date": \.date, "text": \.text, "isToday": \.isToday, "sessions": \.sessions
    ]
}

extension WeekPage.Repeatable: Shown {
    static let names: Names<Self> = [
        "session": \.session, "date": \.date, "button": \.button
    ]
}

extension SessionPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "action": \.action, "back": \.back, "seen": \.seen, "fields": \.fields,
        "same": \.same, "hasSame": \.hasSame
    ]
}

extension RegisterPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "day": \.day, "facts": \.facts, "action": \.action, "rows": \.rows,
        "isEmpty": \.isEmpty, "isCancelled": \.isCancelled, "hasNoGroup": \.hasNoGroup, "showsNames": \.showsNames,
        "canWrite": \.canWrite, "count": \.count, "code": \.code, "addHref": \.addHref
    ]
}

extension RegisterPage.State: Shown {
    static let names: Names<Self> = [
        "value": \.value, "label": \.label, "isChosen": \.isChosen, "field": \.field
    ]
}

extension RegisterPage.Row: Shown {
    static let names: Names<Self> = [
        "number": \.number, "participant": \.participant, "href": \.href, "name": \.name, "isFormer": \.isFormer,
        "called": \.called,
        "states": \.states, "minutes": \.minutes, "was": \.was, "mark": \.mark, "remark": \.remark
    ]
}

extension SheetPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "day": \.day, "facts": \.facts, "rows": \.rows, "isBlank": \.isBlank,
        "code": \.code, "back": \.back, "columns": \.columns
    ]
}
