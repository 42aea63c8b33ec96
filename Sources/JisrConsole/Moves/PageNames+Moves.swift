// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension MovesPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "parts": \.parts, "isNone": \.isNone, "showsAll": \.showsAll,
        "paging": \.paging
    ]
}

extension MovesPage.Part: Shown {
    static let names: Names<Self> = ["name": \.name, "label": \.label, "lines": \.lines]
}

extension MovesPage.Line: Shown {
    static let names: Names<Self> = ["href": \.href, "title": \.title, "facts": \.facts]
}

extension MovePage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "facts": \.facts, "consent": \.consent, "records": \.records,
        "closed": \.closed, "path": \.path, "canAnswer": \.canAnswer, "canAccept": \.canAccept,
        "canWithdraw": \.canWithdraw, "reasons": \.reasons
    ]
}

extension MovePage.Record: Shown {
    static let names: Names<Self> = ["label": \.label, "facts": \.facts]
}

extension OfferPage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "name": \.name, "back": \.back, "action": \.action,
        "centre": \.centre, "givers": \.givers, "parts": \.parts, "agreed": \.agreed, "hasAgreed": \.hasAgreed,
        "consentFault": \.consentFault
    ]
}
