import HTTPTypes
import Hummingbird
import HummingbirdCore
import JisrHTTP
import NIOCore

// Between our requests and answers and Hummingbird's.

extension RequestMethod {
    var http: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .head: .head
        case .post: .post
        case .put: .put
        case .delete: .delete
        }
    }
}

extension ServerRequest {
    init(_ request: Request, context: ServerRequestContext, isTLS: Bool) async throws {
        let caller = try await ConnectionHandler.caller(of: context.channel, isTLS: isTLS)
        pin = caller.pin
        place = caller.place
        method = RequestMethod(rawValue: request.method.rawValue) ?? .get
        path = request.uri.path
        // What escapes nothing stays as it is: it will match nothing, and needs no error of its own.
        parameters = Self.texts(context.parameters).mapValues { PercentText.text($0.utf8) ?? $0 }
        // As forms write it: a plus is a blank.
        query = Dictionary(
            try FormFields(decoding: Array((request.uri.query ?? "").utf8)).pairs.map { ($0.name, $0.value) },
            uniquingKeysWith: { $1 })
        remoteAddress = Self.text(context.channel.remoteAddress)
        body = Body(base: request.body)
        head = request.head
    }

    /// The same request with another body.
    public func carrying(_ bytes: [UInt8]) -> ServerRequest {
        ServerRequest(
            pin: pin, method: method, path: path, parameters: parameters, query: query, remoteAddress: remoteAddress,
            body: Body(base: RequestBody(buffer: ByteBuffer(bytes: bytes))), head: head, place: place)
    }

    private static func texts(_ pairs: FlatDictionary<Substring, Substring>) -> [String: String] {
        Dictionary(pairs.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    }

    private static func text(_ address: SocketAddress?) -> String? {
        guard let address, let host = address.ipAddress, let port = address.port else { return nil }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

extension Response {
    init(_ response: ServerResponse, channel: any Channel) throws {
        var fields = HTTPFields()
        fields[.contentType] = response.contentType
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else {
                throw TransportError(.invalidRequest, "\(name): this is not a header field")
            }
            fields[name] = value
        }
        self.init(
            status: .init(code: response.status), headers: fields,
            body: ResponseBody(response.body, channel: channel))
    }
}

extension ResponseBody {
    init(_ body: ServerResponse.Body, channel: any Channel) {
        switch body {
        case .none:
            self.init()
        case .bytes(let bytes):
            self.init(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let length, let produce):
            self.init(contentLength: length) { writer in
                var stream = ResponseStream(writer: writer, channel: channel, length: length)
                try await produce(&stream)
                try await stream.finish()
            }
        }
    }
}
