// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension TodoPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "remarks": \.remarks, "list": \.list, "lists": \.lists,
        "staff": \.staff,
        "hasStaff": \.hasStaff, "showsAll": \.showsAll, "isNone": \.isNone, "paging": \.paging
    ]
}

extension TodoPage.List: Shown {
    static let names: Names<Self> = [
        "name": \.name, "label": \.label, "counts": \.counts, "sentence": \.sentence, "lines": \.lines,
        "moreHref": \.moreHref, "moreText": \.moreText
    ]
}

extension TodoPage.Line: Shown {
    static let names: Names<Self> = [
        "title": \.title, "facts": \.facts, "subject": \.subject, "step": \.step, "finish": \.finish,
        "stepText": \.stepText, "arrange": \.arrange
    ]
}

extension ArrangePage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "sentence": \.sentence, "lines": \.lines, "path": \.path,
        "staff": \.staff,
        "until": \.until, "reason": \.reason, "giveFault": \.giveFault, "laterFault": \.laterFault
    ]
}

extension DoublePage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "sentence": \.sentence, "reasons": \.reasons, "decided": \.decided,
        "files": \.files, "path": \.path, "canWrite": \.canWrite
    ]
}

extension ElsewherePage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "name": \.name, "back": \.back, "action": \.action,
        "decisions": \.decisions, "centre": \.centre, "number": \.number, "numberFault": \.numberFault,
        "canWrite": \.canWrite
    ]
}

extension ElsewherePage.Decision: Shown {
    static let names: Names<Self> = ["text": \.text, "centre": \.centre, "number": \.number]
}

extension DoublePage.File: Shown {
    static let names: Names<Self> = [
        "id": \.id, "href": \.href, "name": \.name, "other": \.other, "status": \.status, "facts": \.facts,
        "keepText": \.keepText
    ]
}
