import Foundation

/// The files of `scripts/workload.py`, and the lines of its marks.
struct Workload {
    let folder: String
    let marks: [[Substring]]
    let participants: [Substring]

    /// Collections in the order in which an operator would bring them, and their files.
    static let files = [
        ("participant", "participants.csv"), ("session", "sessions.csv"), ("attendance", "attendance.csv"),
        ("remark", "remarks.csv"), ("event", "events.csv"), ("report", "reports.csv")
    ]

    init(folder: String) throws {
        self.folder = folder
        marks = try Self.rows(folder + "/attendance.csv")
        participants = try Self.rows(folder + "/participants.csv").compactMap(\.first)
    }

    /// The fields of a file without quotation marks.
    private static func rows(_ path: String) throws -> [[Substring]] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
    }

    /// A file's contents as an upload.
    static func reader(of path: String) throws -> () throws -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw BenchError("\(path) cannot be read") }
        return { try handle.read(upToCount: 256 * 1024).flatMap { $0.isEmpty ? nil : Array($0) } }
    }

    /// A thousand more marks: forty new sessions of twenty-five known participants each.
    func writeThousandMore(to folder: String) throws {
        var sessions = "id,date,slot,axis,group\n"
        var marks = "session,participant,status,minutes_late\n"
        let statuses = ["present", "present", "present", "absent", "late", "present", "excused"]
        for session in 0..<40 {
            let id = UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
            sessions += "\(id),2026-12-\(String(format: "%02d", session % 28 + 1)),morning,personal,g\(session % 4)\n"
            for participant in participants.shuffled().prefix(25) {
                let status = statuses.randomElement() ?? "present"
                marks += "\(id),\(participant),\(status),\(status == "late" ? Int.random(in: 5..<45) : 0)\n"
            }
        }
        try sessions.write(toFile: folder + "/sessions.csv", atomically: true, encoding: .utf8)
        try marks.write(toFile: folder + "/attendance.csv", atomically: true, encoding: .utf8)
    }

    /// Reports whose text is as long as people write it: words of three languages, and what no packing makes smaller.
    func writeReports(_ count: Int, bytes: Int, to path: String) throws {
        let words = ["تكوين", "مركز", "شباب", "الفرصة", "الثانية", "atelier", "formation", "projet", "lequel", "report"]
        var lines = "id,title,result\n"
        for number in 0..<count {
            var text = ""
            while text.utf8.count < bytes {
                let word = Int.random(in: 0..<10) < 7 ? words.randomElement() : nil
                text += (word ?? String(UInt32.random(in: .min ... .max), radix: 16)) + " "
            }
            lines += "long-\(number),title \(number),\(text)\n"
        }
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// The first marks again, each with another status.
    ///
    /// - Parameters:
    ///   - turn: how far each status moves on, so that a second list changes them again.
    ///   - isShuffled: a line at a time in no order, as edits come from people; else in the order of the log.
    func editedMarks(_ count: Int, turn: Int, isShuffled: Bool) -> [(
        session: String, participant: String, status: String
    )] {
        let statuses = ["present", "absent", "late", "excused"]
        let edited = marks.prefix(count).map { mark in
            let place = statuses.firstIndex { $0 == mark[2] } ?? 0
            return (String(mark[0]), String(mark[1]), statuses[(place + turn) % statuses.count])
        }
        return isShuffled ? edited.shuffled() : edited
    }

    func write(_ marks: [(session: String, participant: String, status: String)], to path: String) throws {
        let lines = marks.map { "\($0.session),\($0.participant),\($0.status)\n" }.joined()
        try ("session,participant,status\n" + lines).write(toFile: path, atomically: true, encoding: .utf8)
    }
}

struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
