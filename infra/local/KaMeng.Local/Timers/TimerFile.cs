using System.Text.Json;

namespace KaMeng.Local.Timers;

/// <summary>Keeps the timer triggers' next moments, so that one that came while the host was down is run on its return.</summary>
internal sealed class TimerFile(string path)
{
    public Dictionary<string, TimerState> Read() => File.Exists(path)
        ? JsonSerializer.Deserialize<Dictionary<string, TimerState>>(File.ReadAllText(path)) ?? []
        : [];

    public void Write(IReadOnlyDictionary<string, TimerState> states)
    {
        var half = path + ".new";
        File.WriteAllText(half, JsonSerializer.Serialize(states));
        File.Move(half, path, overwrite: true);
    }
}
