import ArgumentParser
import JisrActions
import JisrCore
import JisrWords

struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.move), discussion: Help.text(.moveDiscussion),
        subcommands: [ListMoves.self, ShowMove.self, Offer.self, Withdraw.self, Accept.self, Decline.self],
        defaultSubcommand: ListMoves.self)

    struct ListMoves: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.moveList))

        @OptionGroup var options: GlobalOptions
        @Flag(help: Help.of(.moveAll)) var all = false

        func run() throws {
            let bytes = try options.client.call("moves", MovesRequest(all: all))
            if options.json { return Terminal.write(bytes) }
            let outcome: MovesOutcome = try APICoding.decode(from: bytes)
            let words = options.messages
            let terminal = options.terminal
            if outcome.moves.isEmpty { terminal.line(words[MovePhrase.noMoves]) }
            for move in outcome.moves {
                let shown = MoveWords(move, words)
                terminal.line(([shown.title] + shown.facts).joined(separator: words.comma))
                terminal.line("    \(move.id)")
            }
        }
    }

    struct ShowMove: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: Help.text(.moveShow))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.moveID)) var move: String

        func run() throws {
            let bytes = try options.client.call("move", MoveRequest(move: move))
            if options.json { return Terminal.write(bytes) }
            let outcome: MoveOutcome = try APICoding.decode(from: bytes)
            let shown = MoveWords(outcome.line, options.messages)
            for line in [shown.title] + shown.facts + shown.lines(of: outcome) { options.terminal.line(line) }
        }
    }

    struct Offer: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "offer", abstract: Help.text(.moveOffer))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.movePerson)) var participant: String
        @Argument(help: Help.of(.moveCentre)) var centre: String
        @Option(help: Help.of(.moveConsent, value: "who")) var consent: String?
        @Option(help: Help.of(.moveAgreed, value: "day")) var agreed: String?
        @Option(name: .customLong("with"), help: Help.of(.moveWith, value: "part")) var parts: [String] = []

        func run() throws {
            let request = OfferRequest(
                participant: participant, centre: centre, consent: consent ?? "", agreed: agreed, parts: parts)
            try WriteText.print(try options.client.call("offer-move", request), options)
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "withdraw", abstract: Help.text(.moveWithdraw))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.moveID)) var move: String

        func run() throws {
            try WriteText.print(try options.client.call("withdraw-move", MoveRequest(move: move)), options)
        }
    }

    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "accept", abstract: Help.text(.moveAccept))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.moveID)) var move: String

        func run() throws {
            try WriteText.print(try options.client.call("accept-move", MoveRequest(move: move)), options)
        }
    }

    struct Decline: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "decline", abstract: Help.text(.moveDecline))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.moveID)) var move: String
        @Option(help: Help.of(.moveReason, value: "why")) var reason: String

        func run() throws {
            let request = DeclineRequest(move: move, reason: reason)
            try WriteText.print(try options.client.call("decline-move", request), options)
        }
    }
}
