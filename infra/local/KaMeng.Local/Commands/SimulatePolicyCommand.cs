using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using KaMeng.Local.Callers;
using KaMeng.Local.Data;
using KaMeng.Local.Settings;
using KaMeng.Refunds.Policies;

namespace KaMeng.Local.Commands;

/// <summary><c>simulate-policy</c>: replays the closed cases of a data folder under a policy document and tells who would be treated differently.</summary>
internal static class SimulatePolicyCommand
{
    public static Command Create()
    {
        var document = new Argument<FileInfo>("policy.json") { Description = "The policy document to try, such as a changed copy of refund-policy.json with another version." };
        var data = HostArguments.Data();
        var command = new Command("simulate-policy", "Replays closed cases under another policy and lists who would be treated differently, how and by which rule.") { document, data };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetRequiredValue(document), arguments.GetValue(data), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo document, string? data, CancellationToken cancellation)
    {
        var root = LocalSettings.FindRoot(Environment.CurrentDirectory);
        try
        {
            var bytes = await File.ReadAllBytesAsync(document.FullName, cancellation);
            var faults = PolicyDocument.Read(bytes).Faults;
            if (!faults.IsEmpty)
            {
                await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, faults.Select(fault => $"{document.Name} {fault}")));
                return ExitCodes.Failed;
            }

            var options = new LocalHostOptions { DataFolder = data ?? Path.Combine(root, ".kameng"), Port = 0, Settings = LocalSettings.Read(root), Log = false };
            await using var host = await LocalHost.StartAsync(options, cancellation);
            using var api = new HostApi(host.Address);
            await WriteAsync(api, JsonNode.Parse(bytes)!.AsObject());
            return ExitCodes.Done;
        }
        catch (DataFolderInUseException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.InUse;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Failed;
        }
    }

    // The same call an operator makes, page by page.
    private static async Task WriteAsync(HostApi api, JsonObject policy)
    {
        var auditor = new JsonObject { ["role"] = "auditor", ["subject"] = "simulate-policy" };
        var (examined, differing, better, worse) = (0, 0, 0, 0);
        string? cursor = null;
        do
        {
            var page = await api.AsAsync(auditor, HttpMethod.Post, $"/api/operator/policy-simulations?limit=200{(cursor is null ? string.Empty : $"&cursor={cursor}")}", policy);
            foreach (var refund in page["items"]!.AsArray())
            {
                await Console.Out.WriteLineAsync(Line(refund!));
            }

            (examined, differing) = (examined + (int)page["examined"]!, differing + (int)page["differing"]!);
            (better, worse) = (better + (int)page["better"]!, worse + (int)page["worse"]!);
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{examined} closed cases under {(string?)policy["version"]}: {differing} treated differently, {better} better and {worse} worse for the buyer."));
    }

    private static string Line(JsonNode refund)
    {
        var differences = refund["differences"]!.AsArray().Select(difference => $"{difference!["what"]} {difference["before"]} → {difference["after"]}");
        var rules = $"{Rules(refund["rulesBefore"]!)} → {Rules(refund["rulesAfter"]!)}";
        return $"{refund["refundId"]} {refund["reason"]} {refund["effect"]}: {string.Join("; ", differences)} [{rules}]";
    }

    private static string Rules(JsonNode rules) => string.Join(", ", rules.AsArray().Select(rule => (string?)rule!["rule"])) is { Length: > 0 } names ? names : "–";
}
