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
        "rate": \.rate, "path": \.path, "canWrite": \.canWrite, "showsNames": \.showsNames,
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

extension HistoryPage.Entry: Shown {
    static let names: Names<Self> = [
        "when": \.when, "by": \.by, "changes": \.changes
    ]
}

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
        "notReadmitting": \.notReadmitting
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

extension FiguresPage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "period": \.period, "reports": \.reports, "dimensions": \.dimensions,
        "from": \.from, "to": \.to, "notes": \.notes, "sections": \.sections,
        "freshness": \.freshness, "files": \.files, "fault": \.fault, "hasReport": \.hasReport, "isPublic": \.isPublic,
        "otherForm": \.otherForm, "otherFormText": \.otherFormText
    ]
}

extension FiguresPage.Choice: Shown {
    static let names: Names<Self> = ["value": \.value, "text": \.text, "isChosen": \.isChosen]
}

extension FiguresPage.Row: Shown {
    static let names: Names<Self> = [
        "values": \.values, "figure": \.figure, "details": \.details, "asOf": \.asOf, "doubt": \.doubt
    ]
}

extension FiguresPage.Section: Shown {
    static let names: Names<Self> = [
        "name": \.name, "sentence": \.sentence, "heads": \.heads, "rows": \.rows, "picture": \.picture
    ]
}

extension FiguresPage.Centre: Shown {
    static let names: Names<Self> = [
        "name": \.name, "asOf": \.asOf, "state": \.state, "isComplete": \.isComplete
    ]
}

extension FiguresPage.File: Shown {
    static let names: Names<Self> = ["href": \.href, "text": \.text]
}

extension PictureModel: Shown {
    static let names: Names<Self> = [
        "name": \.name, "mark": \.mark, "box": \.box, "caption": \.caption, "paths": \.paths, "words": \.words
    ]
}

extension PictureModel.Path: Shown {
    static let names: Names<Self> = [
        "line": \.line, "fill": \.fill, "opacity": \.opacity, "width": \.width, "dash": \.dash
    ]
}

extension PictureModel.Word: Shown {
    static let names: Names<Self> = [
        "x": \.x, "y": \.y, "anchor": \.anchor, "size": \.size, "weight": \.weight, "text": \.text
    ]
}

extension AnnualPage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "season": \.season, "isPublic": \.isPublic, "canRelease": \.canRelease,
        "fault": \.fault,
        "cover": \.cover, "notes": \.notes, "files": \.files, "freshness": \.freshness, "chapters": \.chapters,
        "lists": \.lists, "explanations": \.explanations, "hasReport": \.hasReport
    ]
}

extension AnnualPage.Chapter: Shown {
    static let names: Names<Self> = [
        "name": \.name, "pictures": \.pictures, "heads": \.heads, "rows": \.rows
    ]
}

extension AnnualPage.Row: Shown {
    static let names: Names<Self> = ["name": \.name, "doubt": \.doubt, "cells": \.cells]
}

extension AnnualPage.List: Shown {
    static let names: Names<Self> = ["name": \.name, "lines": \.lines, "note": \.note]
}

extension AnnualPage.Explanation: Shown {
    static let names: Names<Self> = ["name": \.name, "sentence": \.sentence]
}

extension CodeBookPage {
    static let names: Names<Self> = [
        "frame": \.frame, "version": \.version, "address": \.address, "collections": \.collections
    ]
}

extension CodeBookPage.Collection: Shown {
    static let names: Names<Self> = ["code": \.code, "name": \.name, "readers": \.readers, "rows": \.rows]
}

extension CodeBookPage.Row: Shown {
    static let names: Names<Self> = [
        "code": \.code, "name": \.name, "meaning": \.meaning, "choices": \.choices
    ]
}

extension CodeBookPage.Word: Shown {
    static let names: Names<Self> = ["code": \.code, "name": \.name]
}

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

extension DoublePage.File: Shown {
    static let names: Names<Self> = [
        "id": \.id, "href": \.href, "name": \.name, "other": \.other, "status": \.status, "facts": \.facts,
        "keepText": \.keepText
    ]
}
