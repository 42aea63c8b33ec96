internal import Foundation
internal import Glibc
internal import JisrMetrics

/// What this process takes, under the names that Prometheus's own clients use.
struct ProcessUsage {
    let residentBytes: Int
    let cpuSeconds: Double
    let openFiles: Int

    static var current: ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
        // Resident pages are the second number; where /proc is hidden there is none.
        let pages = FileManager.default.contents(atPath: "/proc/self/statm")
            .map { String(decoding: $0, as: UTF8.self).split(separator: " ") }?.dropFirst().first.flatMap { Int($0) }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        return ProcessUsage(
            residentBytes: (pages ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))),
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), openFiles: files)
    }

    func collect(into scrape: inout Scrape, started: Date) {
        scrape.set("process_resident_memory_bytes", Double(residentBytes))
        scrape.set("process_cpu_seconds", cpuSeconds)
        scrape.set("process_open_fds", Double(openFiles))
        scrape.set("process_start_time_seconds", started.timeIntervalSince1970)
    }
}
