using System.CommandLine;
using System.Text.Json;
using KaMeng.Local.Dossiers;

namespace KaMeng.Local.Commands;

/// <summary><c>verify-dossier</c>: says of each file of a dossier whether it is what was sealed.</summary>
internal static class VerifyDossierCommand
{
    public static Command Create()
    {
        var dossier = new Argument<FileInfo>("dossier.zip") { Description = "What GET /api/operator/reports/{refundId}/dossier answered." };
        var key = new Option<FileInfo?>("--key") { Description = "PEM of the public key the platform publishes; without it the one in the dossier is believed." };
        var command = new Command("verify-dossier", "Says of each file of a dossier whether it is what was sealed. Exit code 0: all are; 1: one is not; 2: it is no dossier.") { dossier, key };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetRequiredValue(dossier), arguments.GetValue(key), Console.Out, Console.Error, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(FileInfo dossier, FileInfo? key, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            var published = key is null ? null : await File.ReadAllTextAsync(key.FullName, cancellation);
            await using var zip = dossier.OpenRead();
            var findings = DossierCheck.Run(zip, published);
            foreach (var (holds, finding) in findings)
            {
                await output.WriteLineAsync($"{(holds ? "ok    " : "BROKEN")} {finding}");
            }

            return findings.All(finding => finding.Holds) ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException)
        {
            await errors.WriteLineAsync($"{dossier.Name}: {e.Message}");
            return ExitCodes.BadInput;
        }
    }
}
