namespace KaMeng.Functions.Tests.Http.Contract;

/// <summary>A call as the contract has it.</summary>
internal sealed record ContractCall(string Method, string Path, IReadOnlyDictionary<string, string[]> Fields)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ContractCall> All { get; } = Read();

    private static ContractCall[] Read()
    {
        using Stream stream = typeof(ContractCall).Assembly.GetManifestResourceStream("contract/calls.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').Select(Of)];
    }

    private static ContractCall Of(string line)
    {
        string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
        string[] call = parts[0].Split(' ');
        return new ContractCall(call[0], call[1], parts[1..].Select(part => part.Split(' ')).ToDictionary(words => words[0], words => words[1..]));
    }
}
