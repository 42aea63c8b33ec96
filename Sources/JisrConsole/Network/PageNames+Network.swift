// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension NetworkPage {
    static let names: Names<Self> = [
        "frame": \.frame, "network": \.network, "own": \.own, "peers": \.peers, "revoked": \.revoked,
        "strangers": \.strangers, "made": \.made, "canInvite": \.canInvite, "notInviting": \.notInviting,
        "roles": \.roles,
        "centre": \.centre, "province": \.province, "fault": \.fault, "isAlone": \.isAlone, "canSync": \.canSync
    ]
}

extension NetworkPage.Former: Shown {
    static let names: Names<Self> = ["href": \.href, "name": \.name]
}

extension NetworkPage.Made: Shown {
    static let names: Names<Self> = [
        "title": \.title, "line": \.line, "picture": \.picture, "until": \.until, "isUnreachable": \.isUnreachable
    ]
}

extension QRPicture: Shown {
    static let names: Names<Self> = ["label": \.label, "side": \.side, "path": \.path]
}

extension DeviceLine: Shown {
    static let names: Names<Self> = [
        "href": \.href, "name": \.name, "centre": \.centre, "role": \.role, "address": \.address, "last": \.last,
        "waiting": \.waiting, "isWhole": \.isWhole, "failure": \.failure, "clock": \.clock, "version": \.version,
        "next": \.next, "isOwn": \.isOwn
    ]
}

extension DevicePage {
    static let names: Names<Self> = [
        "frame": \.frame, "name": \.name, "centre": \.centre, "role": \.role, "line": \.line,
        "fingerprint": \.fingerprint, "isRevoked": \.isRevoked, "isOwn": \.isOwn, "path": \.path, "typed": \.typed,
        "fault": \.fault, "notRenaming": \.notRenaming, "notRevoking": \.notRevoking,
        "notReadmitting": \.notReadmitting, "heldCount": \.heldCount, "held": \.held
    ]
}

extension RevokePage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "question": \.question, "consequences": \.consequences,
        "isAskingAgain": \.isAskingAgain, "isStolen": \.isStolen, "asOf": \.asOf, "chosen": \.chosen,
        "path": \.path, "back": \.back, "fault": \.fault, "hindrance": \.hindrance
    ]
}

extension ViewPage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "id": \.id, "role": \.role, "path": \.path, "viewers": \.viewers,
        "parts": \.parts, "nothingHidden": \.nothingHidden, "notSentYet": \.notSentYet, "back": \.back
    ]
}

extension ViewPage.Part: Shown {
    static let names: Names<Self> = [
        "title": \.title, "entries": \.entries, "more": \.more, "hidden": \.hidden
    ]
}

extension ViewPage.Entry: Shown {
    static let names: Names<Self> = ["id": \.id, "facts": \.facts]
}

extension PhonePage {
    static let names: Names<Self> = [
        "frame": \.frame, "address": \.address, "picture": \.picture, "others": \.others,
        "fingerprint": \.fingerprint, "key": \.key, "closed": \.closed
    ]
}

extension PassesPage {
    static let names: Names<Self> = [
        "frame": \.frame, "passes": \.passes, "hasPasses": \.hasPasses, "made": \.made, "groups": \.groups,
        "trainer": \.trainer, "fault": \.fault, "closed": \.closed
    ]
}

extension PassesPage.Line: Shown {
    static let names: Names<Self> = [
        "id": \.id, "trainer": \.trainer, "groups": \.groups, "until": \.until, "state": \.state
    ]
}

extension PassesPage.Made: Shown {
    static let names: Names<Self> = [
        "title": \.title, "link": \.link, "picture": \.picture, "until": \.until, "opens": \.opens
    ]
}

extension PassDoorPage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "opens": \.opens, "until": \.until, "action": \.action
    ]
}

extension PassPage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "until": \.until, "days": \.days, "isNone": \.isNone
    ]
}
