public import Mustache

/// The pages as they lie in the program: parsed once, when the first is asked for. They escape what they show unless they
/// say otherwise, and none of them does.
enum Templates {
    static func render(_ model: some PageModel) -> [UInt8] {
        // Every name here is one of a file below; a test renders each page.
        Array((library.render(model, withTemplate: model.template) ?? "").utf8)
    }

    static let sources: [String: [UInt8]] = [
        "frame": PackageResources.frame_mustache, "note": PackageResources.note_mustache,
        "fields": PackageResources.fields_mustache, "paging": PackageResources.paging_mustache,
        "sessions": PackageResources.sessions_mustache,
        "home": PackageResources.home_mustache, "sync": PackageResources.sync_mustache,
        "enter": PackageResources.enter_mustache, "resume": PackageResources.resume_mustache,
        "users": PackageResources.users_mustache, "message": PackageResources.message_mustache,
        "week": PackageResources.week_mustache, "session": PackageResources.session_mustache,
        "register": PackageResources.register_mustache, "sheet": PackageResources.sheet_mustache,
        "participants": PackageResources.participants_mustache, "enrol": PackageResources.enrol_mustache,
        "person": PackageResources.person_mustache, "record": PackageResources.record_mustache,
        "history": PackageResources.history_mustache, "historyline": PackageResources.historyline_mustache,
        "conflicts": PackageResources.conflicts_mustache,
        "writings": PackageResources.writings_mustache, "writing": PackageResources.writing_mustache,
        "writingform": PackageResources.writingform_mustache, "figures": PackageResources.figures_mustache,
        "network": PackageResources.network_mustache, "picture": PackageResources.picture_mustache,
        "freshness": PackageResources.freshness_mustache, "annual": PackageResources.annual_mustache,
        "codebook": PackageResources.codebook_mustache,
        "device": PackageResources.device_mustache,
        "deviceline": PackageResources.deviceline_mustache, "revoke": PackageResources.revoke_mustache,
        "phone": PackageResources.phone_mustache, "passes": PackageResources.passes_mustache,
        "passdoor": PackageResources.passdoor_mustache, "pass": PackageResources.pass_mustache,
        "passregister": PackageResources.passregister_mustache, "grid": PackageResources.grid_mustache,
        "view": PackageResources.view_mustache, "qrcode": PackageResources.qrcode_mustache,
        "todo": PackageResources.todo_mustache,
        "task": PackageResources.task_mustache, "arrange": PackageResources.arrange_mustache,
        "double": PackageResources.double_mustache,
        "elsewhere": PackageResources.elsewhere_mustache,
        "moves": PackageResources.moves_mustache, "move": PackageResources.move_mustache,
        "offer": PackageResources.offer_mustache
    ]

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(Markup(), named: Markup.name)
        return MustacheLibrary(
            templates: sources.mapValues { bytes in
                let text = "{{% CONTENT_TYPE:\(Markup.name)}}" + String(decoding: bytes, as: UTF8.self)
                do { return try MustacheTemplate(string: text) } catch {
                    preconditionFailure("a page of the program cannot be parsed: \(error)")
                }
            })
    }()
}

/// Text in HTML, escaped by bytes. The library's own way looks at whole characters, and a quotation mark with a vowel sign
/// after it is one character with it: it would stay, and end the attribute that it stands in.
struct Markup: MustacheContentType {
    static let name = "MARKUP"

    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

/// An empty text is nothing: what a page shows only where there is something, it leaves out.
// Should the library ever say the same, the compiler will tell.
// swift-format-ignore: AvoidRetroactiveConformances
extension String: @retroactive MustacheCustomRenderable {
    public var renderText: String { self }
    public var isNull: Bool { isEmpty }
}

/// What a template shows, or a row of it. It answers by name itself: the library's own way reflects the whole value at each
/// name that is asked for, which took more than all else that a page takes.
protocol Shown: MustacheParent, Sendable {
    static var names: Names<Self> { get }
}

/// What stands under which name: see `PageNames.swift`.
typealias Names<Model> = [String: @Sendable (Model) -> Any?]

extension Shown {
    func child(named name: String) -> Any? { Self.names[name]?(self) ?? nil }
}

/// What a page shows.
protocol PageModel: Shown {
    var template: String { get }
    var frame: Frame { get }
}

extension PageModel {
    /// A name that no row has is looked for here last: what the page does not have either is a mistake in its template.
    func child(named name: String) -> Any? {
        guard let shown = Self.names[name] else {
            assertionFailure("there is no “\(name)” on \(Self.self)")
            return nil
        }
        return shown(self)
    }
}
