internal import JisrActions
internal import JisrServer
internal import JisrWords

/// Where a phone in the room finds the pages, and what it will ask.
struct PhonePage: PageModel {
    let template = "phone"
    let frame: Frame
    let address: String
    let picture: QRPicture?
    let others: [String]
    let fingerprint: String
    let key: String
    /// Why no phone reaches them; empty where one does.
    let closed: String

    init(_ visit: Visit, _ place: ConsoleOutcome?) {
        let words = visit.words
        frame = Frame(visit, title: words[PhonePhrase.phone], here: "/phone")
        let urls = place?.isOpen == true ? place?.addresses ?? [] : []
        address = urls.first ?? ""
        picture = urls.first.flatMap { QRPicture(of: $0, called: words[PhonePhrase.pictureOfAddress]) }
        others = Array(urls.dropFirst())
        fingerprint = place?.fingerprint ?? ""
        key = place?.key ?? ""
        closed = urls.isEmpty ? words[PhonePhrase.thisMachineAlone] : ""
    }
}
