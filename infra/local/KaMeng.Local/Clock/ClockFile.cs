using System.Globalization;

namespace KaMeng.Local.Clock;

/// <summary>Keeps the clock's offset in the data folder, so that a restarted host continues on the same clock.</summary>
internal sealed class ClockFile(string path)
{
    public TimeSpan? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var text = File.ReadAllText(path).Trim();
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var offset) && offset >= TimeSpan.FromDays(-36_600)
            ? offset
            : throw new InvalidDataException(
                $"The clock's offset in {path} is not a time span ('{text}'). Delete the data folder to start again, or write the offset as d.hh:mm:ss.");
    }

    /// <summary>Replaces the file in one step, so that a kill leaves the old offset or the new one, never half of one.</summary>
    public void Write(TimeSpan offset)
    {
        var half = path + ".new";
        File.WriteAllText(half, offset.ToString("c", CultureInfo.InvariantCulture));
        File.Move(half, path, overwrite: true);
    }
}
