internal import JisrWords

extension Catalogue {
    /// Who said something: the person, where one was logged in, and where.
    func author(_ writer: String?, centre: String, device: String) -> String {
        PhraseArgument.list([writer, centre, device].compactMap { $0 }.map(PhraseArgument.name)).text(in: self)
    }
}
