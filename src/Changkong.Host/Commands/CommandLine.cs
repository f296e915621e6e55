using System.CommandLine;

namespace Changkong.Host.Commands;

/// <summary>Every command; each in a file of its own.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("Changkong: live-commerce operations desk")
    {
        ServeCommand.Create(),
        ReplayCommands.CreateReplay(),
        SimulateCommands.Create(),
        ReplayCommands.CreateImport(),
        QueryCommand.Create(),
        VerifyCommand.Create(),
        LotteryCommand.Create(),
        BackupCommand.CreateBackup(),
        BackupCommand.CreateRestore(),
        DoctorCommand.Create(),
        ResetPasswordCommand.Create(),
        EvidenceCommand.Create(),
        ComplianceCommand.Create(),
        OpenApiCommand.Create(),
        DocsCommand.Create(),
        TextCommand.Create(),
        RecommendCommand.Create(),
        ForecastCommand.Create(),
    };
}
