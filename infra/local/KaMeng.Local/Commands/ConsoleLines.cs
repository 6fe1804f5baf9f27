namespace KaMeng.Local.Commands;

/// <summary>Writes progress as it happens, line by line and in order.</summary>
internal sealed class ConsoleLines : IProgress<string>
{
    public void Report(string value) => Console.Out.WriteLine(value);
}
