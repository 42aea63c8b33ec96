internal import Foundation
internal import JisrCore
internal import JisrHTTP
internal import JisrHome
internal import JisrJournal
internal import JisrPeer
internal import JisrSync
internal import Synchronization

/// Threads on which syncs run, since libcurl blocks. A peer always has the same thread, which keeps its connection.
final class SyncWorkers: Sendable {
    /// Few: a centre's link carries no more, and a peer out of reach must not hold the others up for long.
    private static let count = 3

    private let workers: [Worker]

    init(device: Device) {
        workers = (0..<Self.count).map { _ in Worker(device: device) }
    }

    /// Syncs with a peer.
    func sync(_ member: Member, report: @escaping @Sendable (SyncOutcome) -> Void) async -> Result<
        SyncOutcome, any Error
    > {
        let worker = workers[Int(member.device.low % UInt64(workers.count))]
        return await withCheckedContinuation { continuation in
            worker.enqueue(Job(member: member, report: report) { continuation.resume(returning: $0) })
        }
    }

    /// Stops transfers that are under way, and the threads.
    func stop() {
        for worker in workers { worker.stop() }
    }
}

private struct Job: Sendable {
    let member: Member
    let report: @Sendable (SyncOutcome) -> Void
    let finish: @Sendable (Result<SyncOutcome, any Error>) -> Void
}

private final class Worker: Sendable {
    private struct Queue {
        var jobs: [Job] = []
        var isStopped = false
    }

    private let queue = Mutex(Queue())
    private let signal = DispatchSemaphore(value: 0)
    private let cancellation = CancellationFlag()

    init(device: Device) {
        let thread = Thread { [weak self] in
            var transports: [DeviceID: PeerTransport] = [:]
            while let job = self?.next() {
                job.finish(Result { try self?.run(job, device, &transports) ?? SyncOutcome() })
            }
        }
        thread.name = "jisr-sync"
        thread.start()
    }

    func enqueue(_ job: Job) {
        let isStopped = queue.withLock { queue in
            if !queue.isStopped { queue.jobs.append(job) }
            return queue.isStopped
        }
        if isStopped { job.finish(.failure(CancellationError())) } else { signal.signal() }
    }

    func stop() {
        cancellation.cancel()
        let left = queue.withLock { queue in
            queue.isStopped = true
            defer { queue.jobs = [] }
            return queue.jobs
        }
        for job in left { job.finish(.failure(CancellationError())) }
        signal.signal()
    }

    private func next() -> Job? {
        while true {
            signal.wait()
            let (job, isStopped) = queue.withLock { queue in
                (queue.jobs.isEmpty ? nil : queue.jobs.removeFirst(), queue.isStopped)
            }
            if isStopped { return nil }
            if let job { return job }
        }
    }

    private func run(_ job: Job, _ device: Device, _ transports: inout [DeviceID: PeerTransport]) throws -> SyncOutcome
    {
        let endpoint = try Self.endpoint(of: job.member)
        let transport: PeerTransport
        if let known = transports[job.member.device], known.endpoint == endpoint {
            transport = known
        } else {
            transport = try PeerTransport(endpoint: endpoint, identity: device.tls, cancellation: cancellation)
            transports[job.member.device] = transport
        }
        return try SyncDriver(
            journal: device.journal, transport: transport, peer: job.member.device, report: job.report
        ).run()
    }

    private static func endpoint(of member: Member) throws -> Endpoint {
        guard let address = HostPort(member.address), let pin = KeyPin(bytes: member.pin) else {
            throw TransportError(.unreachable, "\(member.name) has told no address at which it can be called")
        }
        return .tls(host: address.host, port: address.port, pin: pin)
    }
}
