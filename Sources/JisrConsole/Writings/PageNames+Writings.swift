// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension ConflictsPage {
    static let names: Names<Self> = [
        "frame": \.frame, "cases": \.cases, "isNone": \.isNone, "canSettle": \.canSettle
    ]
}

extension ConflictsPage.Line: Shown {
    static let names: Names<Self> = ["text": \.text, "isOwn": \.isOwn]
}

extension ConflictsPage.Value: Shown {
    static let names: Names<Self> = [
        "text": \.text, "lines": \.lines, "by": \.by, "dot": \.dot, "stored": \.stored
    ]
}

extension ConflictsPage.Case: Shown {
    static let names: Names<Self> = [
        "heading": \.heading, "label": \.label, "collection": \.collection, "id": \.id, "field": \.field,
        "version": \.version, "values": \.values, "proposal": \.proposal, "isDeletion": \.isDeletion, "number": \.number
    ]
}

extension WritingsPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "path": \.path, "query": \.query, "newText": \.newText, "rows": \.rows,
        "count": \.count, "canWrite": \.canWrite, "paging": \.paging
    ]
}

extension WritingsPage.Row: Shown {
    static let names: Names<Self> = [
        "href": \.href, "title": \.title, "facts": \.facts, "status": \.status
    ]
}

extension WritingPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "kind": \.kind, "facts": \.facts, "texts": \.texts, "path": \.path,
        "back": \.back, "canWrite": \.canWrite, "nextStatus": \.nextStatus, "nextText": \.nextText,
        "hasConflicts": \.hasConflicts
    ]
}

extension WritingPage.Part: Shown {
    static let names: Names<Self> = [
        "label": \.label, "value": \.value, "isInConflict": \.isInConflict
    ]
}

extension WritingFormPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "action": \.action, "back": \.back, "seen": \.seen, "fields": \.fields
    ]
}
