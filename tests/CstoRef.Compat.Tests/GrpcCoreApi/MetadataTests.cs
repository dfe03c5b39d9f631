using System.Collections;
using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class MetadataTests
{
    private static readonly Metadata.Entry s_first = new("first", "1");
    private static readonly Metadata.Entry s_second = new("second", "2");
    private static readonly Metadata.Entry s_third = new("third-bin", [3]);

    [Fact]
    public void BinaryHeaderSuffix_IsThatOfTheProtocol() => Metadata.BinaryHeaderSuffix.ShouldBe("-bin");

    [Fact]
    public void New_IsEmptyAndWritable()
    {
        var metadata = new Metadata();

        metadata.Count.ShouldBe(0);
        metadata.IsReadOnly.ShouldBeFalse();
    }

    [Fact]
    public void Add_KeepsOrderAndRepeatedKeys()
    {
        var metadata = new Metadata { { "key", "1" }, { "KEY", "2" }, { "key-bin", [3] }, s_first };

        metadata.Select(entry => entry.Key).ShouldBe(["key", "key", "key-bin", "first"]);
        metadata.Count.ShouldBe(4);
    }

    [Fact]
    public void List_InsertsReplacesAndRemoves()
    {
        var metadata = new Metadata { s_first, s_second };

        metadata.Insert(1, s_third);
        metadata.ShouldBe([s_first, s_third, s_second]);

        metadata[0] = s_second;
        metadata[0].ShouldBeSameAs(s_second);

        metadata.RemoveAt(0);
        metadata.ShouldBe([s_third, s_second]);

        metadata.Remove(s_third).ShouldBeTrue();
        metadata.Remove(s_third).ShouldBeFalse();
        metadata.ShouldBe([s_second]);

        metadata.Clear();
        metadata.ShouldBeEmpty();
    }

    [Fact]
    public void List_FindsTheVeryEntry()
    {
        var metadata = new Metadata { s_first, s_second };

        metadata.IndexOf(s_second).ShouldBe(1);
        metadata.Contains(s_first).ShouldBeTrue();
        metadata.IndexOf(new Metadata.Entry("second", "2")).ShouldBe(-1);
        metadata.Contains(new Metadata.Entry("first", "1")).ShouldBeFalse();
    }

    [Fact]
    public void CopyTo_StartsAtTheIndex()
    {
        var target = new Metadata.Entry[3];

        new Metadata { s_first, s_second }.CopyTo(target, 1);

        target.ShouldBe([null!, s_first, s_second]);
    }

    [Fact]
    public void GetEnumerator_WithoutType_GoesThroughEntries() =>
        ((IEnumerable)new Metadata { s_first, s_second }).Cast<Metadata.Entry>().ShouldBe([s_first, s_second]);

    [Fact]
    public void NullEntry_IsRefused()
    {
        var metadata = new Metadata { s_first };

        Should.Throw<ArgumentNullException>(() => metadata.Add(null!)).ParamName.ShouldBe("item");
        Should.Throw<ArgumentNullException>(() => metadata.Insert(0, null!)).ParamName.ShouldBe("item");
        Should.Throw<ArgumentNullException>(() => metadata[0] = null!).ParamName.ShouldBe("value");
        metadata.ShouldBe([s_first]);
    }

    [Fact]
    public void Position_OutOfRange_IsRefused()
    {
        var metadata = new Metadata();

        Should.Throw<ArgumentOutOfRangeException>(() => metadata[0]);
        Should.Throw<ArgumentOutOfRangeException>(() => metadata[0] = s_first);
        Should.Throw<ArgumentOutOfRangeException>(() => metadata.RemoveAt(0));
        Should.Throw<ArgumentOutOfRangeException>(() => metadata.Insert(1, s_first));
    }

    [Fact]
    public void Empty_RefusesEveryChange()
    {
        var empty = Metadata.Empty;

        empty.IsReadOnly.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => empty.Add(s_first));
        Should.Throw<InvalidOperationException>(() => empty.Add("key", "value"));
        Should.Throw<InvalidOperationException>(() => empty.Add("key-bin", [1]));
        Should.Throw<InvalidOperationException>(() => empty.Insert(0, s_first));
        Should.Throw<InvalidOperationException>(() => empty[0] = s_first);
        Should.Throw<InvalidOperationException>(() => empty.Remove(s_first));
        Should.Throw<InvalidOperationException>(() => empty.RemoveAt(0));
        Should.Throw<InvalidOperationException>(() => empty.Clear());
        empty.ShouldBeEmpty();
    }

    [Fact]
    public void Debugger_ShowsCountAndEntries()
    {
        DebuggerText.Display(new Metadata { s_first, s_second }).ShouldBe("Count = 2");
        DebuggerText.Display(Metadata.Empty).ShouldBe("Count = 0, IsReadOnly = true");
        DebuggerText.Proxy(new Metadata { s_first })["Items"].ShouldBe(new[] { s_first });
    }
}
