using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;
using CstoRef.Conformance.Tests.Breaks;
using CstoRef.Conformance.Tests.Generated;

namespace CstoRef.Conformance.Tests;

/// <summary>A recorded run as a file.</summary>
public sealed class RunFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Read_OfWhatWasWritten_IsTheSameRun()
    {
        await RunFile.WriteAsync(new RandomRun(7).Run, _path, Cancelled);
        var written = await File.ReadAllTextAsync(_path, Cancelled);

        await RunFile.WriteAsync(await RunFile.ReadAsync(_path, Cancelled), _path, Cancelled);

        (await File.ReadAllTextAsync(_path, Cancelled)).ShouldBe(written);
        written.Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task Read_OfABrokenRun_ShowsTheSameViolations()
    {
        var broken = SeededBreak.All[0].Seed(new(7)).ShouldNotBeNull();

        await RunFile.WriteAsync(broken.Run, _path, Cancelled);
        var report = RunReport.Of(await RunFile.ReadAsync(_path, Cancelled));

        report.Violations.ShouldBe(RunReport.Of(broken.Run).Violations);
        report.CountOf(ViolationKind.Lost).ShouldBe(1);
    }

    [Theory]
    [InlineData("", "it holds no log")]
    [InlineData("not json", ":1: ")]
    [InlineData("{\"is\":\"another\"}", ":1: ")]
    [InlineData(
        "{\"is\":\"writer\",\"name\":\"one\"}\n{\"is\":\"began\",\"start\":\"now\",\"filter\":{\"kinds\":[],\"names\":[]}}",
        ":2: Began does not belong here")]
    public async Task Read_OfAFileThatIsNoRun_NamesTheLine(string text, string told)
    {
        await File.WriteAllTextAsync(_path, text, Cancelled);

        var fault = await Should.ThrowAsync<InvalidDataException>(RunFile.ReadAsync(_path, Cancelled));

        fault.Message.ShouldStartWith(_path);
        fault.Message.ShouldContain(told);
    }
}
