using System.Globalization;
using System.Text;

namespace KaMeng.Endurance.Soaking;

/// <summary>
/// The world outside, as a payment provider keeps it: a line for every run of an activity, with the life of the process it ran in and
/// its idempotency key. Of lines with the same key only the first is an effect.
/// </summary>
internal sealed class EffectJournal : IDisposable
{
    private readonly object _gate = new();
    private readonly Lazy<FileStream> _file;
    private readonly string _life;

    internal EffectJournal(string path, int life)
    {
        _life = life.ToString(CultureInfo.InvariantCulture);

        // Unbuffered: a line is one write to the system, and a killed process takes nothing back that the system has.
        _file = new(() => new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
    }

    public void Dispose()
    {
        if (_file.IsValueCreated)
        {
            _file.Value.Dispose();
        }
    }

    internal static string PathIn(string folder) => Path.Combine(folder, "effects.log");

    internal static List<(int Life, string Key)> Read(string path)
    {
        var lines = new List<(int, string)>();
        foreach (string line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            string[] parts = line.Split(' ');
            lines.Add((int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]));
        }

        return lines;
    }

    internal void Add(string key)
    {
        byte[] line = Encoding.UTF8.GetBytes($"{_life} {key}\n");
        lock (_gate)
        {
            _file.Value.Write(line);
        }
    }
}
