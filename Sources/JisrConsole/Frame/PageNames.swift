// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension FormModel.Choice: Shown {
    static let names: Names<Self> = [
        "value": \.value, "label": \.label, "isChosen": \.isChosen
    ]
}

extension FormModel.Input: Shown {
    static let names: Names<Self> = [
        "name": \.name, "label": \.label, "value": \.value, "fault": \.fault, "isRequired": \.isRequired,
        "isLong": \.isLong, "isChoice": \.isChoice, "type": \.type, "choices": \.choices, "isCode": \.isCode,
        "isLine": \.isLine, "isSet": \.isSet, "isLines": \.isLines
    ]
}

extension Frame: Shown {
    static let names: Names<Frame> = [
        "language": \.language, "direction": \.direction, "title": \.title, "centre": \.centre, "say": \.say,
        "csrf": \.csrf, "person": \.person, "mayWrite": \.mayWrite, "navigation": \.navigation,
        "languages": \.languages, "notes": \.notes, "stylesheet": \.stylesheet, "script": \.script,
        "version": \.version, "hasPerson": \.hasPerson
    ]
}

extension HistoryLine: Shown {
    static let names: Names<Self> = [
        "record": \.record, "when": \.when, "by": \.by, "changes": \.changes, "mark": \.mark
    ]
}

extension Frame.Link: Shown {
    static let names: Names<Self> = [
        "href": \.href, "text": \.text, "isHere": \.isHere, "code": \.code
    ]
}

extension Frame.Note: Shown {
    static let names: Names<Self> = [
        "text": \.text, "isFault": \.isFault, "undo": \.undo
    ]
}

extension Paging: Shown {
    static let names: Names<Self> = [
        "previous": \.previous, "next": \.next, "hasPages": \.hasPages
    ]
}

extension MessagePage {
    static let names: Names<Self> = [
        "frame": \.frame, "heading": \.heading, "lines": \.lines, "kept": \.kept
    ]
}

extension HomePage {
    static let names: Names<Self> = [
        "frame": \.frame, "day": \.day, "confirmations": \.confirmations, "needs": \.needs, "work": \.work,
        "sessions": \.sessions,
        "isCalm": \.isCalm, "date": \.date, "canSync": \.canSync
    ]
}

extension Confirmation: Shown {
    static let names: Names<Self> = [
        "text": \.text, "isWhole": \.isWhole, "failure": \.failure, "next": \.next
    ]
}

extension Need: Shown {
    static let names: Names<Self> = [
        "text": \.text, "isGrave": \.isGrave, "href": \.href
    ]
}

extension SyncPage {
    static let names: Names<Self> = [
        "frame": \.frame, "number": \.number, "lines": \.lines, "isOver": \.isOver
    ]
}

extension SyncPage.Line: Shown {
    static let names: Names<Self> = [
        "text": \.text, "isFault": \.isFault
    ]
}

extension Kept: Shown {
    static let names: Names<Self> = [
        "path": \.path, "fields": \.fields
    ]
}

extension Kept.Field: Shown {
    static let names: Names<Self> = [
        "name": \.name, "value": \.value
    ]
}

extension EnterPage {
    static let names: Names<Self> = [
        "frame": \.frame, "then": \.then, "name": \.name, "fault": \.fault, "firstFault": \.firstFault,
        "isFirst": \.isFirst, "hasNobody": \.hasNobody, "kept": \.kept, "isInterrupted": \.isInterrupted
    ]
}

extension ResumePage {
    static let names: Names<Self> = [
        "frame": \.frame, "action": \.action, "fields": \.fields
    ]
}

extension UsersPage {
    static let names: Names<Self> = [
        "frame": \.frame, "users": \.users, "roles": \.roles, "code": \.code, "fault": \.fault, "name": \.name
    ]
}

extension UsersPage.User: Shown {
    static let names: Names<Self> = [
        "name": \.name, "role": \.role, "isWaiting": \.isWaiting
    ]
}

extension UsersPage.Role: Shown {
    static let names: Names<Self> = [
        "value": \.value, "text": \.text
    ]
}

extension UsersPage.Code: Shown {
    static let names: Names<Self> = [
        "title": \.title, "code": \.code, "until": \.until
    ]
}
