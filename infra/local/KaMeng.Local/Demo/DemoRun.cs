using System.Diagnostics;
using KaMeng.Local.Callers;
using KaMeng.Local.Commands;
using KaMeng.Local.Demo.Stories;
using Spectre.Console;

namespace KaMeng.Local.Demo;

/// <summary>Tells the four stories, one after the other, on one durable clock.</summary>
internal static class DemoRun
{
    /// <summary>Runs the demo. Answers 0 only if every story ended as it must.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Story[] stories = [new InstantCancel(), new SilentMerchant(), new RejectedAndAppealed(), new KilledHost()];
        long started = Stopwatch.GetTimestamp();
        Console.WriteLine("Starting a host of its own for the demo …");
        bool showHost = true;
        await using DemoStage stage = await DemoStage.SetAsync(
            line =>
            {
                if (showHost)
                {
                    Console.WriteLine("  " + line);
                }
            },
            cancellationToken);
        showHost = false;

        var board = new StoryBoard([.. stories.Select(story => story.Title)]);
        var ends = new List<(bool Well, string Text)>();
        await board.ShowAsync(async () =>
        {
            for (int i = 0; i < stories.Length; i++)
            {
                ends.Add(await TellAsync(stories[i], new StoryTelling(stage, board, i)));
                board.End(i, ends[i].Well, ends[i].Text);
            }
        });

        int told = Summarise(stories, ends, Stopwatch.GetElapsedTime(started));
        return told == 0 ? await BalanceAsync(stage.Api) : told;
    }

    // What the stories paid, killed host and all, is in the books once, and the provider says the same.
    private static async Task<int> BalanceAsync(HostApi api)
    {
        BooksFound books = await BooksFound.AskAsync(api);
        Console.WriteLine(BooksTables.Summary(books));
        return books.Differences.Count == 0 ? 0 : 1;
    }

    private static async Task<(bool Well, string Text)> TellAsync(Story story, StoryTelling telling)
    {
        try
        {
            return (true, await story.TellAsync(telling));
        }
        catch (Exception failure) when (failure is StoryFailedException or UnexpectedAnswerException or HttpRequestException or TaskCanceledException)
        {
            return (false, failure.Message);
        }
    }

    private static int Summarise(Story[] stories, List<(bool Well, string Text)> ends, TimeSpan took)
    {
        int well = ends.Count(end => end.Well);
        Console.WriteLine();
        for (int i = 0; i < stories.Length; i++)
        {
            string mark = ends[i].Well ? "✔" : "✘";
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine($"{mark} ({(char)('a' + i)}) {stories[i].Title}");
            }
            else
            {
                AnsiConsole.MarkupLineInterpolated($"[{(ends[i].Well ? "green" : "red")}]{mark}[/] ({(char)('a' + i)}) {stories[i].Title}");
            }

            Console.WriteLine($"      {ends[i].Text}");
        }

        Console.WriteLine();
        Console.WriteLine($"{well} of {stories.Length} stories ended as they must, in {took.TotalSeconds:0.0} s.");
        return well == stories.Length ? 0 : 1;
    }
}
