internal import JisrHTTP
internal import JisrHome
internal import JisrServer
internal import JisrWords
internal import ServiceLifecycle

/// A server on one address, as a service. Where it cannot have the address, people are told which option names another.
struct Listener: Service {
    let server: HTTPServer
    let address: String
    let option: String
    /// What to do instead of ending, where the daemon does without this server.
    var goOn: (@Sendable () -> Void)?

    func run() async throws {
        do { try await server.run() } catch let error as TransportError where error.code == .cannotListen {
            guard let goOn else { throw HomeError(.cannotListen, .cannotListen, address, option) }
            goOn()
            // A service that returns would end the others.
            await Alarm().sleepUntilShutdown()
        }
    }
}

/// Acts when the daemon begins to stop.
struct Farewell: Service {
    let action: @Sendable () -> Void

    init(action: @escaping @Sendable () -> Void) { self.action = action }

    func run() async throws {
        await Alarm().sleepUntilShutdown()
        action()
    }
}

extension Alarm {
    /// Sleeps until the service group shuts down or the task is cancelled.
    func sleepUntilShutdown() async {
        _ = await withGracefulShutdownHandler {
            await sleep(milliseconds: nil)
        } onGracefulShutdown: {
            self.ring()
        }
    }
}
