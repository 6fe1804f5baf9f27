using System.CommandLine;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Durable.Replaying;
using KaMeng.Local.Orchestrating;

namespace KaMeng.Local.Commands;

/// <summary><c>replay</c>: says whether stored histories would still replay on today's orchestrations.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("history.json")
        {
            Description = "Files that the command history wrote.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "replay", "Says whether histories would replay on today's orchestrations. Exit code 0: all do; 1: one does not; 2: a file is no history.") { files };
        command.SetAction((arguments, _) => RunAsync(arguments.GetValue(files)!, Console.Out, Console.Error));
        return command;
    }

    internal static async Task<int> RunAsync(IReadOnlyList<string> files, TextWriter output, TextWriter errors)
    {
        int code = ExitCodes.Done;
        await using var replayer = new AppReplayer(new LocalHostOptions { DataFolder = string.Empty });
        foreach (string file in files)
        {
            if (await ReadAsync(file, errors) is not { } history)
            {
                return ExitCodes.BadInput;
            }

            ReplayVerdict verdict = replayer.Replay(history);
            await output.WriteLineAsync(verdict.ToString());
            if (!verdict.Replays)
            {
                code = ExitCodes.Failed;
                await output.WriteLineAsync($"\n{history.Draw(verdict.EventNumber)}\n");
            }
        }

        return code;
    }

    private static async Task<OrchestrationHistory?> ReadAsync(string file, TextWriter errors)
    {
        try
        {
            return HistoryJson.Read(await File.ReadAllTextAsync(file));
        }
        catch (Exception e) when (e is HistoryJsonException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{file}: {e.Message}");
            return null;
        }
    }
}
