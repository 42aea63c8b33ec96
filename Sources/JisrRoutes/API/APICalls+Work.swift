internal import JisrActions
internal import JisrServer

/// What is to be done, and what is arranged about it.
extension APICalls {
    var work: [APICall] {
        [
            read("todo", "Lists what is to be done here today, each line with its next step.") { try $1.todo($0) },
            write("give", "Gives a line of a work list to somebody of the centre, or to nobody.") {
                (request: GiveRequest, _, actions) in try actions.give(request)
            },
            write("put-off", "Puts a line of a work list off until a day, with a reason, or brings it back.") {
                (request: PutOffRequest, _, actions) in try actions.putOff(request)
            },
            write("decide-double", "Says that two files are one person's or two people's, or takes that back.") {
                (request: DecideRequest, _, actions) in try actions.decide(request)
            },
            write("finish", "Ticks a follow-up of a meeting off.") {
                (request: FinishRequest, _, actions) in try actions.finish(request)
            }
        ]
    }
}
