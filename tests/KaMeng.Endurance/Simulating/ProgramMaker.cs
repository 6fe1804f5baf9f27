namespace KaMeng.Endurance.Simulating;

/// <summary>Makes up programs. A program calls only those with higher numbers, so that everything ends.</summary>
internal sealed class ProgramMaker(Random random, bool strictEvents)
{
    internal static readonly string[] EventNames = ["red", "green", "blue"];

    private readonly List<string> _roots = [];
    private readonly List<MadeUpProgram> _made = [];
    private int _site;
    private int _left;
    private bool _rewindable;

    internal static string RootId(int root) => $"root{root}";

    internal IReadOnlyList<MadeUpProgram> Make(int count, int roots)
    {
        for (int root = 0; root < roots; root++)
        {
            _roots.Add(RootId(root));
        }

        for (int number = count - 1; number >= 0; number--)
        {
            _left = random.Next(6) == 0 ? random.Next(5, 12) : random.Next(1, 6);
            _site = 0;
            _rewindable = random.Next(5) == 0;
            Op body = Part(depth: 0);
            bool continues = !_rewindable && random.Next(3) == 0;
            _made.Insert(0, new MadeUpProgram(
                number, body, continues ? (random.Next(4) == 0 ? 3 : 1) : 0, !_rewindable && random.Next(4) > 0, _rewindable));
        }

        return _made;
    }

    private Op Part(int depth)
    {
        if (_left <= 0)
        {
            return new Op.Status("nothing left");
        }

        int kind = depth == 0 ? 0 : random.Next(depth > 3 ? 2 : 0, 10);
        switch (kind)
        {
            case 0:
                return new Op.Sequence(Parts(depth, random.Next(1, 6)));
            case 1:
                return new Op.Parallel(Parts(depth, random.Next(2, 4)));
            case 2 or 3:
                _left--;
                return new Op.Call(
                    _site++, random.Next(3) == 0 ? 0.6 : 0, _rewindable ? 1 : random.Next(1, 4), !_rewindable && random.Next(3) > 0);
            case 4:
                _left--;
                return new Op.Sleep(Seconds());
            case 5 or 6:
                _left--;
                return new Op.Take(EventName(), random.Next(2) == 0 ? Seconds() : null, strictEvents && random.Next(2) == 0);
            case 7:
                return Child();
            case 8:
                _left--;
                return new Op.Send(_site++, _roots[random.Next(_roots.Count)], EventName());
            default:
                return new Op.Status($"status {random.Next(100)}");
        }
    }

    private Op Child()
    {
        MadeUpProgram[] callable = [.. _made.Where(program => program.Rewindable || !_rewindable)];
        if (callable.Length == 0)
        {
            return new Op.Status("no child");
        }

        _left--;
        bool shared = !_rewindable && random.Next(8) == 0;
        return new Op.Child(
            _site++,
            callable[random.Next(callable.Length)].Number,
            shared || random.Next(2) == 0,
            shared,
            shared || (!_rewindable && random.Next(3) > 0));
    }

    private Op[] Parts(int depth, int many)
    {
        var parts = new Op[many];
        for (int part = 0; part < many; part++)
        {
            parts[part] = Part(depth + 1);
        }

        return parts;
    }

    private string EventName() => EventNames[random.Next(EventNames.Length)];

    // Mostly seconds; now and then beyond the longest single timer, which is split.
    private double Seconds() => random.Next(10) switch
    {
        0 => 0,
        1 => TimeSpan.FromDays(random.Next(2, 9)).TotalSeconds,
        _ => random.Next(1, 60),
    };
}
