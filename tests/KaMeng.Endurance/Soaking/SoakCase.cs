namespace KaMeng.Endurance.Soaking;

/// <summary>One instance as its caller sees it: what was asked for, what was acknowledged, what a kill left in doubt.</summary>
internal sealed class SoakCase(string id, SoakJob job, int itemsWanted)
{
    private readonly List<(string Name, bool Acknowledged)> _items = [];

    internal string Id => id;

    internal SoakJob Job => job;

    /// <summary>Whether an answer is awaited; a caller asks one thing of an instance at a time.</summary>
    internal bool IsAsking { get; set; }

    internal bool IsStarted { get; set; }

    internal bool IsEnded { get; set; }

    internal bool WantsItem => _items.Count < itemsWanted;

    internal int Acknowledged => _items.Count(item => item.Acknowledged);

    internal string NextItem() => $"item{_items.Count}";

    /// <summary>Notes an item. One whose answer never came is not sent again: it may or may not have been accepted.</summary>
    internal void Sent(string item, bool acknowledged) => _items.Add((item, acknowledged));

    /// <summary>Acknowledged items that the instance did not take.</summary>
    internal int Lost(IReadOnlyList<string> taken) => _items.Count(item => item.Acknowledged && !taken.Contains(item.Name));

    /// <summary>Items that were taken twice, out of order, or never sent.</summary>
    internal int Wrong(IReadOnlyList<string> taken)
    {
        int wrong = 0;
        int last = -1;
        foreach (string item in taken)
        {
            int at = _items.FindIndex(sent => sent.Name == item);
            wrong += at > last ? 0 : 1;
            last = Math.Max(at, last);
        }

        return wrong;
    }
}
