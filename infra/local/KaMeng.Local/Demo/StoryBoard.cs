using Spectre.Console;

namespace KaMeng.Local.Demo;

/// <summary>Shows the stories as they go: a table that fills in on a terminal, plain lines elsewhere.</summary>
internal sealed class StoryBoard
{
    private readonly IReadOnlyList<string> _titles;
    private readonly string[] _state;
    private readonly string[] _clock;
    private readonly string[] _step;
    private readonly bool _live;
    private LiveDisplayContext? _display;

    /// <summary>A board for stories of these titles.</summary>
    public StoryBoard(IReadOnlyList<string> titles)
    {
        _titles = titles;
        _state = [.. titles.Select(_ => "·")];
        _clock = [.. titles.Select(_ => string.Empty)];
        _step = [.. titles.Select(_ => "waits for its turn")];
        _live = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
    }

    /// <summary>Runs <paramref name="tell"/> with the board on the screen.</summary>
    public async Task ShowAsync(Func<Task> tell)
    {
        if (!_live)
        {
            await tell();
            return;
        }

        await AnsiConsole.Live(Picture()).AutoClear(false).StartAsync(async display =>
        {
            _display = display;
            await tell();
            _display = null;
        });
    }

    /// <summary>A step of story <paramref name="story"/>, with the durable clock where there is one.</summary>
    public void Step(int story, DateTimeOffset? now, string text)
    {
        _state[story] = "▶";
        _step[story] = text;
        _clock[story] = now?.ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) ?? _clock[story];
        Draw($"{(char)('a' + story)}  {_clock[story],-14}  {text}");
    }

    /// <summary>The end of a story.</summary>
    public void End(int story, bool well, string text)
    {
        _state[story] = well ? "✔" : "✘";
        _step[story] = text;
        Draw($"{(char)('a' + story)}  {(well ? "ended as it must" : "FAILED"),-14}  {text}");
    }

    private void Draw(string line)
    {
        if (_live)
        {
            _display?.UpdateTarget(Picture());
        }
        else
        {
            Console.WriteLine(line);
        }
    }

    private Table Picture()
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("", "Story", "Durable clock (+08:00)", "Now");
        for (int i = 0; i < _titles.Count; i++)
        {
            string colour = _state[i] switch { "✔" => "green", "✘" => "red", "▶" => "yellow", _ => "grey" };
            table.AddRow($"[{colour}]{_state[i]}[/]", Markup.Escape($"({(char)('a' + i)}) {_titles[i]}"), _clock[i], Markup.Escape(_step[i]));
        }

        return table;
    }
}
