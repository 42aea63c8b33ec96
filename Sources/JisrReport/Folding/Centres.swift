internal import JisrCore
internal import JisrJournal

/// The centres that a report is of, and whose the scopes are.
struct Centres {
    /// Those whose attendance this device reads.
    let standings: [CentreStanding]
    private let places: [CentreID: Int]
    private let roster: Roster
    private let snapshot: Snapshot
    private var ofScope: [Int64: CentreID?] = [:]

    init(_ snapshot: Snapshot) throws {
        self.init(snapshot, try snapshot.centreStandings().sorted { ExactText($0.label) < ExactText($1.label) })
    }

    /// For whoever asks only whose a record is, and not how whole a centre's data are.
    init(withoutStandings snapshot: Snapshot) { self.init(snapshot, []) }

    private init(_ snapshot: Snapshot, _ standings: [CentreStanding]) {
        self.snapshot = snapshot
        self.standings = standings
        roster = snapshot.roster
        places = Dictionary(standings.enumerated().map { ($1.centre, $0) }, uniquingKeysWith: { one, _ in one })
    }

    /// The centre of a scope's number; nil where it is none of those that the report is of.
    mutating func centre(ofScope number: Int64) throws -> CentreID? {
        if let known = ofScope[number] { return known }
        let found = try snapshot.centre(ofScope: number)
        ofScope.updateValue(found, forKey: number)
        return found
    }

    /// Where a centre stands among those of the report.
    func place(of centre: CentreID?) -> Int? { centre.flatMap { places[$0] } }

    func label(of centre: CentreID?) -> String { centre.map(snapshot.label(of:)) ?? "" }

    func province(of centre: CentreID?) -> String { centre.flatMap { roster.centres[$0]?.province } ?? "" }

    /// A dimension that a centre tells; empty for others.
    func value(_ dimension: Dimension, of centre: CentreID?) -> String {
        switch dimension {
        case .centre: label(of: centre)
        case .province: province(of: centre)
        default: ""
        }
    }
}

extension CentreStanding {
    /// Whether anything of it is here: of another one no figure is known, and none is zero.
    var isKnown: Bool { newest != nil }
}
