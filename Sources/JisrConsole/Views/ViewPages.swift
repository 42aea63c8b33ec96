internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// A record with another device's eyes.
extension Console {
    var views: [Route] {
        [
            page("/view/{collection}/{id}") { visit in
                let request = ViewRequest(
                    collection: visit.parameters["collection"] ?? "", id: visit.parameters["id"] ?? "",
                    viewer: visit.query["as"])
                let outcome = try await threads.reading.run { try actions.view(request) }
                return .page(ViewPage(visit, request, outcome))
            }
        ]
    }

    static func viewPath(_ collection: String, _ id: String) -> String { "/view/\(collection)/\(id.pathEscaped)" }
}
