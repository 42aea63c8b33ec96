internal import JisrActions
internal import JisrServer

/// Youths who move from one centre to another.
extension APICalls {
    var moves: [APICall] {
        [
            read("moves", "Lists the moves that wait for an answer, or all.") { try $1.moves($0) },
            read("move", "Shows a move, and what its sealed file says where it opens here.") { try $1.move($0) },
            write("offer-move", "Offers a youth's file to another centre, sealed to its devices.") {
                (request: OfferRequest, _, actions) in try actions.offerMove(request)
            },
            write("withdraw-move", "Takes an offer back that nobody has answered.") {
                (request: MoveRequest, _, actions) in try actions.withdrawMove(request)
            },
            write("accept-move", "Takes a youth in: makes the file of what was sealed.") {
                (request: MoveRequest, _, actions) in try actions.acceptMove(request)
            },
            write("decline-move", "Declines an offer, for a reason.") {
                (request: DeclineRequest, _, actions) in try actions.declineMove(request)
            }
        ]
    }
}
