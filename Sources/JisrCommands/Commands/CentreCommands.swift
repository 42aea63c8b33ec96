import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct Centres: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.centres), subcommands: [ListCentres.self, SetCentre.self],
        defaultSubcommand: ListCentres.self)

    struct ListCentres: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.centresList))

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try options.client.call("centres", EmptyRequest())
            if options.json { return Terminal.write(bytes) }
            let outcome: CentresOutcome = try APICoding.decode(from: bytes)
            for centre in outcome.centres {
                let province = centre.province.map { " — \($0.shown)" } ?? ""
                options.terminal.line("\(options.terminal.paint(centre.label.shown, .bold))\(province)")
                options.terminal.line("    \(centre.id)  \(centre.devices.map(\.shown).joined(separator: ", "))")
            }
        }
    }

    struct SetCentre: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: Help.text(.centresSet), discussion: Help.text(.centresSetDiscussion))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.centreName)) var centre: String
        @Option(help: Help.of(.centreNewName)) var name: String?
        @Option(help: Help.of(.centreProvince)) var province: String?

        func run() throws {
            let bytes = try options.client.call(
                "set-centre", CentreRequest(centre: centre, name: name, province: province))
            if options.json { Terminal.write(bytes) }
        }
    }
}
