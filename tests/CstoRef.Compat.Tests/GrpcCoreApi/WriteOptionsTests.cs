using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class WriteOptionsTests
{
    [Fact]
    public void Default_HasNoFlags()
    {
        WriteOptions.Default.Flags.ShouldBe(default);
        new WriteOptions().Flags.ShouldBe(default);
    }

    [Fact]
    public void Constructor_KeepsFlags() =>
        new WriteOptions(WriteFlags.NoCompress | WriteFlags.BufferHint).Flags.ShouldBe(WriteFlags.NoCompress | WriteFlags.BufferHint);

    [Fact]
    public void Flags_HaveTheirOwnBits() => ((int)WriteFlags.BufferHint, (int)WriteFlags.NoCompress).ShouldBe((1, 2));
}
