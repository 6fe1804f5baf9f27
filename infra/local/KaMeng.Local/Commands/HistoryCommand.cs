using System.CommandLine;
using KaMeng.Local.Durable;
using KaMeng.Local.Durable.History;
using KaMeng.Local.Orchestrating;

namespace KaMeng.Local.Commands;

/// <summary><c>history</c>: writes the history of an orchestration as JSON, from a host's data folder that it only reads.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var instance = new Argument<string>("instanceId") { Description = "A case's refund id, or a payout's refund number." };
        var data = HostArguments.Data();
        var output = new Option<string?>("--output") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        var command = new Command(
            "history", "Writes the history of an orchestration as JSON. Reads the data folder only, also while a host runs on it. The history holds what the case holds: personal data.")
        {
            instance, data, output,
        };
        command.SetAction((arguments, cancellation) => RunAsync(
            arguments.GetValue(instance)!, arguments.GetValue(data), arguments.GetValue(output), Console.Out, Console.Error, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(
        string instanceId, string? data, string? file, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            string json = HistoryJson.Write(OrchestrationHistory.ReadFile(DurableFunctions.DatabasePath(HostArguments.DataFolder(data)), instanceId));
            if (file is null)
            {
                await output.WriteAsync(json);
            }
            else
            {
                await File.WriteAllTextAsync(file, json, cancellation);
            }

            return ExitCodes.Done;
        }
        catch (Exception e) when (e is ArgumentException or DurableStoreException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCodes.BadInput;
        }
    }
}
