using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Dossiers;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Local.Commands;
using KaMeng.Local.Dossiers;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Tests.Dossiers;

/// <summary>A dossier is sealed: whatever is changed in it shows, to a check that shares no code with its writer.</summary>
public sealed class DossierTests : IDisposable
{
    private readonly DossierSeal _seal = new(new DossierSettings { SigningKey = Key() });
    private readonly DossierFile[] _files = [DossierFile.Of("case.json", "{}"), DossierFile.Of("evidence/ev_1.txt", "激活查询记录")];

    public void Dispose() => _seal.Dispose();

    [Fact]
    public async Task What_was_sealed_holds_and_is_the_same_bytes_again()
    {
        byte[] first = await ZipAsync();
        byte[] second = await ZipAsync();

        Assert.Equal(first, second);
        Assert.All(Check(first), finding => Assert.True(finding.Holds, finding.Finding));
        Assert.All(Check(first, _seal.PublicKey), finding => Assert.True(finding.Holds, finding.Finding));
    }

    [Fact]
    public async Task A_file_that_is_changed_added_or_gone_shows()
    {
        byte[] zip = await ZipAsync();

        Assert.Contains((false, "evidence/ev_1.txt: changed"), Check(Changed(zip, archive => Replace(archive, "evidence/ev_1.txt", "别的"))));
        Assert.Contains((false, "case.json: missing"), Check(Changed(zip, archive => archive.GetEntry("case.json")!.Delete())));
        Assert.Contains((false, "more.txt: not in the manifest"), Check(Changed(zip, archive => Replace(archive, "more.txt", "x"))));
    }

    [Fact]
    public async Task A_manifest_that_is_written_anew_is_not_signed_and_another_key_is_not_the_published_one()
    {
        byte[] zip = await ZipAsync();
        byte[] forged = Changed(zip, archive =>
        {
            string manifest = Encoding.UTF8.GetString(Bytes(archive, "manifest.json")).Replace("m-77", "m-78", StringComparison.Ordinal);
            Replace(archive, "manifest.json", manifest);
            Replace(archive, "manifest.sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest))));
        });
        using var other = new DossierSeal(new DossierSettings { SigningKey = Key() });

        Assert.Contains(Check(forged), finding => !finding.Holds && finding.Finding.StartsWith("manifest.sig", StringComparison.Ordinal));
        Assert.Contains(Check(zip, other.PublicKey), finding => !finding.Holds && finding.Finding.StartsWith("manifest.sig", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_that_is_not_what_was_received_is_not_vouched_for()
    {
        DossierFile wrong = _files[1] with { Sha256 = new string('0', 64) };

        await Assert.ThrowsAsync<InvalidDataException>(() => ZipAsync(wrong));
    }

    [Fact]
    public async Task The_command_tells_each_file_and_answers_the_shell()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllBytesAsync(path, await ZipAsync(), TestContext.Current.CancellationToken);
            using var output = new StringWriter();
            Assert.Equal(ExitCodes.Done, await VerifyDossierCommand.RunAsync(new FileInfo(path), null, output, TextWriter.Null, CancellationToken.None));
            Assert.Contains("ok     evidence/ev_1.txt", output.ToString(), StringComparison.Ordinal);
            await File.WriteAllBytesAsync(path, Changed(await ZipAsync(), archive => Replace(archive, "case.json", "[]")), TestContext.Current.CancellationToken);
            Assert.Equal(ExitCodes.Failed, await VerifyDossierCommand.RunAsync(new FileInfo(path), null, output, TextWriter.Null, CancellationToken.None));
            await File.WriteAllTextAsync(path, "no zip", TestContext.Current.CancellationToken);
            Assert.Equal(ExitCodes.BadInput, await VerifyDossierCommand.RunAsync(new FileInfo(path), null, output, TextWriter.Null, CancellationToken.None));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("卡号 6222 0212 3456 7890 123 退款", "卡号 ****0123 退款")]
    [InlineData("6222021234567890123", "****0123")]
    [InlineData("卡密 ABCD1-EFGH2-IJKL3 无效", "卡密 ****JKL3 无效")]
    [InlineData("订单 KM20260213-0001，2026-02-13", "订单 KM20260213-0001，2026-02-13")]
    [InlineData(null, null)]
    public void Of_codes_and_cards_in_peoples_words_the_last_four_remain(string? text, string? masked) => Assert.Equal(masked, FreeText.Masked(text));

    private static string Key()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private async Task<byte[]> ZipAsync(DossierFile? more = null)
    {
        DossierFile[] files = [.. _files, DossierFile.Of("public-key.pem", _seal.PublicKey)];
        RefundCase refund = Sample.Case();
        var manifest = new DossierManifest(
            "kameng-dossier/1", refund.RefundId, refund.Order.OrderId, refund.Order.MerchantId, refund.Reason, refund.Position.Stage, null, 1, refund.PolicyVersion,
            Sample.Opened, "alice", [.. files.Select(file => new DossierManifest.Entry(file.Name, file.Size, file.Sha256))], []);
        using var zip = new MemoryStream();
        await new DossierZip(_seal).WriteAsync(manifest, more is null ? files : [.. files, more], zip, TestContext.Current.CancellationToken);
        return zip.ToArray();
    }

    private static IReadOnlyList<(bool Holds, string Finding)> Check(byte[] zip, string? key = null)
    {
        using var stream = new MemoryStream(zip);
        return DossierCheck.Run(stream, key);
    }

    private static byte[] Changed(byte[] zip, Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(archive);
        }

        return stream.ToArray();
    }

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using Stream stream = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Replace(ZipArchive archive, string name, string text)
    {
        archive.GetEntry(name)?.Delete();
        using Stream stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
