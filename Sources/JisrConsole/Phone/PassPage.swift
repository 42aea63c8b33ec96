internal import JisrActions
internal import JisrHome
internal import JisrWords

/// Before a pass is opened: what it opens, and that this phone will be its only one.
struct PassDoorPage: PageModel {
    let template = "passdoor"
    let frame: Frame
    let title: String
    let opens: String
    let until: String
    let action: String

    init(_ visit: Visit, _ pass: Pass, link: String) {
        let words = visit.words
        title = words.say(PhonePhrase.passFor, .name(pass.trainer))
        frame = Frame(visit, title: title)
        opens = words.say(PhonePhrase.passOpensOnly, .list(pass.groups.map { .name($0) }))
        until = words.say(PhonePhrase.passUntil, .plain(words.day(ofUnix: pass.expires)))
        action = "/pass/\(link.pathEscaped)"
    }
}

/// The sessions of a trainer's groups.
struct PassPage: PageModel {
    let template = "pass"
    let frame: Frame
    let title: String
    let until: String
    let days: [WeekPage.Day]
    let isNone: Bool

    init(_ visit: Visit, _ pass: Pass, _ sessions: [SessionLine]) {
        let words = visit.words
        title = words.say(PhonePhrase.passFor, .name(pass.trainer))
        frame = Frame(visit, title: title)
        until = words.say(PhonePhrase.passUntil, .plain(words.day(ofUnix: pass.expires)))
        let dates = sessions.map(\.date).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        days = dates.map { date in
            WeekPage.Day(
                date: date, text: words.weekday(date), isToday: date == Today.date,
                sessions: sessions.filter { $0.date == date }.map { SessionCard($0, words, path: Console.passPath) })
        }
        isNone = sessions.isEmpty
    }
}
