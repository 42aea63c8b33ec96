internal import JisrCore

extension Roster {
    /// What a centre is called here; its id where it is not known by any name.
    func shownLabel(of centre: CentreID) -> String { label(of: centre) ?? centre.description }
}
