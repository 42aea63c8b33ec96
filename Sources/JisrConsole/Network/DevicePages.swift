internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// One device: what is known of it, another name, and the end of its right to write.
extension Console {
    var devices: [Route] {
        [
            page("/network/device/{device}") { visit in .page(DevicePage(visit, try await device(visit))) },
            form("/network/device/{device}/rename", for: .direction) { visit, fields in
                try await rename(visit, fields)
            },
            page("/network/device/{device}/revoke") { visit in
                .page(RevokePage(visit, try await device(visit), RevokePage.Wish(FormFields())))
            },
            form("/network/device/{device}/revoke", for: .direction) { visit, fields in
                try await revoke(visit, fields)
            },
            form("/network/device/{device}/readmit", for: .direction) { visit, _ in
                let request = ReadmitRequest(name: Self.device(visit))
                _ = try await writing(visit) { actions in try actions.readmit(request) }
                return .seeOther(Self.devicePath(request.name), note: .readmitted)
            }
        ]
    }

    static func devicePath(_ id: String) -> String { "/network/device/\(id.pathEscaped)" }

    private static func device(_ visit: Visit) -> String { visit.parameters["device"] ?? "" }

    private func device(_ visit: Visit) async throws -> DeviceOutcome {
        let id = Self.device(visit)
        return try await threads.reading.run { try actions.device(id) }
    }

    private func rename(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let request = RenameRequest(name: Self.device(visit), new: form["name"] ?? "")
        do { _ = try await writing(visit) { actions in try actions.rename(request) } } catch {
            let fault = Fault(error)
            return .page(
                DevicePage(visit, try await device(visit), typed: request.new, fault: fault.text(in: visit.words)),
                status: ErrorCode.meaning(of: fault.code).httpStatus)
        }
        return .seeOther(Self.devicePath(request.name), note: .saved)
    }

    /// Asked twice: the first press says once more what is about to be done, the second does it.
    private func revoke(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let (wish, id) = (RevokePage.Wish(form), Self.device(visit))
        guard form["sure"] == "yes" else {
            let fault = wish.fault.map { Fault($0).text(in: visit.words) } ?? ""
            let outcome = try await device(visit)
            return .page(
                RevokePage(visit, outcome, wish, isAskingAgain: fault.isEmpty, fault: fault),
                status: fault.isEmpty ? 200 : 400)
        }
        _ = try await writing(visit) { actions in try actions.revoke(wish.request(id)) }
        return .seeOther(Self.devicePath(id), note: .revoked)
    }
}
