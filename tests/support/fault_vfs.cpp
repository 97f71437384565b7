#include "tests/support/fault_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <new>

namespace bansho::tests {

namespace {

constexpr const char* vfsName = "bansho-fault";

std::atomic<qint64> counted{0};
std::atomic<bool> happened{false};
FaultPlan current;

/// Our file; SQLite's own follows it in memory.
struct FaultFile {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* realOf(sqlite3_file* file)
{
    return reinterpret_cast<FaultFile*>(file)->real;
}

bool fails(FaultKind kind)
{
    if ((current.kinds & kind) == 0) {
        return false;
    }
    const qint64 call = ++counted;
    const bool due = current.at > 0
        && (call == current.at
            || (call > current.at && current.lasting == FaultLasting::Persistent));
    happened = happened || due;
    return due;
}

int closeFile(sqlite3_file* file)
{
    return realOf(file)->pMethods ? realOf(file)->pMethods->xClose(realOf(file)) : SQLITE_OK;
}

int readFile(sqlite3_file* file, void* to, int amount, sqlite3_int64 at)
{
    return fails(FaultRead) ? SQLITE_IOERR_READ
                            : realOf(file)->pMethods->xRead(realOf(file), to, amount, at);
}

int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at)
{
    if (!fails(FaultWrite)) {
        return realOf(file)->pMethods->xWrite(realOf(file), from, amount, at);
    }
    realOf(file)->pMethods->xWrite(realOf(file), from, amount / 2, at);
    return current.meaning == FaultMeaning::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return fails(FaultTruncate) ? SQLITE_IOERR_TRUNCATE
                                : realOf(file)->pMethods->xTruncate(realOf(file), size);
}

/// Does not wait for the disk: no test of these cuts the power, and thousands of sessions run.
int syncFile(sqlite3_file*, int)
{
    return fails(FaultSync) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}

int lockFile(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlockFile(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkLock(sqlite3_file* file, int* held)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), held);
}

int control(sqlite3_file* file, int operation, void* argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}

int sectorSize(sqlite3_file* file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int characteristics(sqlite3_file* file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** memory)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, memory);
}

int shmLock(sqlite3_file* file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}

void shmBarrier(sqlite3_file* file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

int shmUnmap(sqlite3_file* file, int remove)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

const sqlite3_io_methods methods{2, closeFile, readFile, writeFile, truncateFile, syncFile,
    fileSize, lockFile, unlockFile, checkLock, control, sectorSize, characteristics, shmMap,
    shmLock, shmBarrier, shmUnmap, nullptr, nullptr};

int openFile(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags)
{
    auto* real = static_cast<sqlite3_vfs*>(vfs->pAppData);
    auto* own = reinterpret_cast<FaultFile*>(file);
    own->real = reinterpret_cast<sqlite3_file*>(own + 1);
    const int code = real->xOpen(real, name, own->real, flags, outFlags);
    own->base.pMethods = own->real->pMethods ? &methods : nullptr;
    return code;
}

} // namespace

QByteArray faultVfs()
{
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
        sqlite3_vfs own = *real; // what is not replaced below needs no file of ours
        own.zName = vfsName;
        own.pAppData = real;
        own.szOsFile = int(sizeof(FaultFile)) + real->szOsFile;
        own.xOpen = openFile;
        return own;
    }();
    sqlite3_vfs_register(&vfs, 0);
    return vfsName;
}

void armFaults(const FaultPlan& plan)
{
    current = plan;
    counted = 0;
    happened = false;
}

qint64 disarmFaults()
{
    current = FaultPlan{.kinds = 0};
    return counted;
}

bool faultHappened()
{
    return happened;
}

} // namespace bansho::tests
