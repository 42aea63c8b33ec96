import Hummingbird
import NIOCore

/// What accompanies a request through Hummingbird's router: here, the connection that it came on.
struct ServerRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
