import DatagramSupport
import Foundation
import JisrSystem
import Testing

@testable import JisrDaemon

@Suite struct ServiceManagerTests {
    @Test func saysWhatSystemdReads() {
        #expect(ServiceManager.text(.ready(status: "on a\nREADY=0")) == "READY=1\nSTATUS=on a READY=0\n")
        #expect(ServiceManager.text(.status("x")) == "STATUS=x\n")
        #expect(ServiceManager.text(.stopping(status: "x")) == "STOPPING=1\nSTATUS=x\n")
        #expect(ServiceManager.text(.alive) == "WATCHDOG=1\n")
        #expect(ServiceManager.text(.extend(seconds: 60)) == "EXTEND_TIMEOUT_USEC=60000000\n")
        #expect(ServiceManager.text(.reloading).hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
    }

    @Test func theWatchdogIsOursAlone() {
        #expect(ServiceManager(environment: ["WATCHDOG_USEC": "600"]).watchdogMicroseconds == 600)
        #expect(ServiceManager(environment: ["WATCHDOG_USEC": "600", "WATCHDOG_PID": "1"]).watchdogMicroseconds == nil)
        let own = "\(ProcessInfo.processInfo.processIdentifier)"
        #expect(ServiceManager(environment: ["WATCHDOG_USEC": "6", "WATCHDOG_PID": own]).watchdogMicroseconds == 6)
        #expect(ServiceManager(environment: [:]).watchdogMicroseconds == nil)
    }

    @Test(arguments: [false, true]) func aNoticeArrives(isAbstract: Bool) throws {
        try withScratchFolder { (folder: String) throws in
            let name = isAbstract ? "@jisr-\(UUID().uuidString)" : folder + "/n"
            let inbox = try DatagramInbox(name)
            ServiceManager(environment: ["NOTIFY_SOCKET": name]).tell(.status("à l’écoute"))
            #expect(inbox.receive() == "STATUS=à l’écoute\n")
        }
    }

    @Test func whereNobodyListensNothingHappens() {
        ServiceManager(environment: [:]).tell(.alive)
        ServiceManager(environment: ["NOTIFY_SOCKET": "/nowhere/s"]).tell(.alive)
        #expect(!Datagram.send([1], to: String(repeating: "x", count: 200)))
    }
}
