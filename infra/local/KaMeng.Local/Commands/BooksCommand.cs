using System.CommandLine;
using System.CommandLine.Parsing;
using KaMeng.Local.Callers;
using KaMeng.Local.Data;
using KaMeng.Local.Settings;
using Spectre.Console;

namespace KaMeng.Local.Commands;

/// <summary><c>books</c>: shows what each account holds and whether the books balance and agree with the providers.</summary>
internal static class BooksCommand
{
    public static Command Create()
    {
        var data = HostArguments.Data();
        var host = new Option<Uri?>("--host")
        {
            Description = "A host that runs, such as http://localhost:7071, instead of a data folder.",
            HelpName = "URL",
            CustomParser = ReadAddress,
        };
        var command = new Command(
            "books", "Checks that the books balance: postings, accounts, order lines, payouts and the providers' own records. Exit code 1 on any difference.") { data, host };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(data), arguments.GetValue(host), AnsiConsole.Console, Console.Error, cancellation));
        return command;
    }

    // The parser reads no address by itself.
    private static Uri? ReadAddress(ArgumentResult given)
    {
        string text = given.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            return address;
        }

        given.AddError($"--host '{text}' is no address; give one such as http://localhost:7071.");
        return null;
    }

    internal static async Task<int> RunAsync(string? data, Uri? address, IAnsiConsole console, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            if (address is not null)
            {
                return await WriteAsync(address, console);
            }

            var options = new LocalHostOptions
            {
                DataFolder = HostArguments.DataFolder(data),
                Port = 0,
                Settings = LocalSettings.Read(LocalSettings.FindRoot(Environment.CurrentDirectory)),
                Log = false,
            };
            await using var host = await LocalHost.StartAsync(options, cancellation);
            return await WriteAsync(host.Address, console);
        }
        catch (DataFolderInUseException e)
        {
            await errors.WriteLineAsync($"{e.Message} Or give the address of that host: --host.");
            return ExitCodes.InUse;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or InvalidDataException or HttpRequestException or UnexpectedAnswerException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> WriteAsync(Uri address, IAnsiConsole console)
    {
        using var api = new HostApi(address);
        BooksFound books = await BooksFound.AskAsync(api);
        BooksTables.Write(books, console);
        return books.Differences.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
